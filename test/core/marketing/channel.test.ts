import assert from 'node:assert/strict';
import { test } from 'mocha';

import { channelOf } from '../../../server/src/core/marketing/channel.js';
import { sourcesOf } from '../../../server/src/core/rules/utm/channel.js';
import { standardPack } from '../../support/standard-pack.js';

/** Source, medium, campaign, and the channel; without one nothing is claimed. */
const table: readonly (readonly [string, string, string, string | undefined])[] = [
  ['(direct)', '(none)', '', 'Direct'],
  ['chatgpt.com', 'ai-assistant', '(ai-assistant)', 'AI Assistant'],
  ['google', 'cpc', 'cross-network', 'Cross-network'],
  ['google', 'cpc', 'summer-shop', 'Paid Shopping'],
  ['google', 'cpc', 'workshop-2027', 'Paid Search'],
  ['google', 'cpc', 'bishop', 'Paid Search'],
  ['google', 'cpc', 'eshop-bags', 'Paid Shopping'],
  ['amazon.com', 'cpc', '', 'Paid Shopping'],
  ['bing', 'ppc', 'spring', 'Paid Search'],
  ['facebook', 'paid_social', 'spring', 'Paid Social'],
  ['facebook', 'paid-social', 'spring', 'Paid Social'],
  ['facebook', 'social-paid', 'spring', 'Organic Social'],
  ['facebook', 'cpm', 'spring', 'Paid Social'],
  ['news-site.example', 'cpm', 'spring', 'Display'],
  ['youtube.com', 'paid_video', 'spring', 'Paid Video'],
  ['news-site.example', 'banner', 'spring', 'Display'],
  ['news-site.example', 'cpc', 'spring', 'Paid Other'],
  ['news-site.example', 'retargeting', 'spring', 'Paid Other'],
  ['amazon.com', 'referral', '', 'Organic Shopping'],
  ['facebook', 'post', '', 'Organic Social'],
  ['own', 'social network', '', 'Organic Social'],
  ['own', 'video', '', 'Organic Video'],
  ['google', 'organic', '', 'Organic Search'],
  ['partner', 'link', '', 'Referral'],
  ['crm', 'email', 'spring', 'Email'],
  ['e_mail', 'crm', 'spring', 'Email'],
  ['partner', 'affiliate', '', 'Affiliates'],
  ['podcast', 'audio', '', 'Audio'],
  ['crm', 'sms', '', 'SMS'],
  ['crm', 'webpush', '', 'Mobile Push Notifications'],
  ['firebase', 'crm', '', 'Mobile Push Notifications'],
  ['crm', 'newsletter', 'spring', 'Unassigned'],
  ['poster', 'qr', 'spring', 'Unassigned'],
  // Sources disagree, or the value is filled in later.
  ['crm', 'Email', 'spring', undefined],
  ['crm', 'email-newsletter', 'spring', undefined],
  ['{{site_source_name}}', 'cpc', 'spring', undefined],
  ['facebook', 'paid_social', '{{campaign.name}}', undefined],
];

for (const [source, medium, campaign, channel] of table) {
  test(`${source} / ${medium} / ${campaign}: ${channel ?? 'nothing is claimed'}`, () => {
    assert.equal(channelOf({ source, medium, campaign }, sourcesOf(standardPack)), channel);
  });
}
