import type {
  CallHierarchyIncomingCall,
  CallHierarchyIncomingCallsParams,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CallHierarchyOutgoingCallsParams,
  CallHierarchyPrepareParams,
} from 'vscode-languageserver';

import { hierarchyItemsAt, incomingCalls, outgoingCalls } from '../../core/features/navigation/call-hierarchy.js';
import { toLspRange, toPosition } from '../convert.js';
import { fromLspItem, toLspItem } from '../convert-hierarchy.js';
import type { LspFeature } from '../session.js';

export const callHierarchyFeature: LspFeature = {
  capabilities: { callHierarchyProvider: true },

  register({ connection, guard }) {
    const { callHierarchy } = connection.languages;
    callHierarchy.onPrepare(
      guard<CallHierarchyPrepareParams, CallHierarchyItem[]>(
        'textDocument/prepareCallHierarchy',
        [],
        (params, snapshot) => {
          const position = toPosition(snapshot, params);
          return position === undefined
            ? []
            : hierarchyItemsAt(snapshot, position).flatMap((item) => toLspItem(snapshot, item) ?? []);
        },
      ),
    );
    callHierarchy.onIncomingCalls(
      guard<CallHierarchyIncomingCallsParams, CallHierarchyIncomingCall[]>(
        'callHierarchy/incomingCalls',
        [],
        ({ item }, snapshot) =>
          incomingCalls(snapshot, fromLspItem(snapshot, item)).flatMap((call) => {
            const from = toLspItem(snapshot, call.item);
            const file = snapshot.files.get(call.item.uri);
            if (from === undefined || file === undefined) return [];
            return { from, fromRanges: call.ranges.map((range) => toLspRange(file, range)) };
          }),
      ),
    );
    callHierarchy.onOutgoingCalls(
      guard<CallHierarchyOutgoingCallsParams, CallHierarchyOutgoingCall[]>(
        'callHierarchy/outgoingCalls',
        [],
        ({ item }, snapshot) =>
          outgoingCalls(snapshot, fromLspItem(snapshot, item)).flatMap((call) => {
            const to = toLspItem(snapshot, call.item);
            const file = snapshot.files.get(item.uri);
            if (to === undefined || file === undefined) return [];
            return { to, fromRanges: call.ranges.map((range) => toLspRange(file, range)) };
          }),
      ),
    );
  },
};
