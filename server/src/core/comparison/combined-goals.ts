import { given } from './given.js';
import type { PartGoal } from './part-goals.js';
import { childNode, childrenIn } from './schema-node.js';

export const anyOf: PartGoal = (prover, known, goal) => {
  return childrenIn(goal, 'anyOf').some((branch) => prover.entails(known, branch));
};

export const oneOf: PartGoal = (prover, known, goal) => {
  const branches = childrenIn(goal, 'oneOf');
  return branches.some((branch) => {
    if (!prover.entails(known, branch)) return false;
    return branches.every((other) => other === branch || prover.isContradictory(given([other], [], known)));
  });
};

export const not: PartGoal = (prover, known, goal) => {
  const refused = childNode(goal, 'not');
  return refused === undefined || prover.isContradictory(given([refused], [], known));
};

export const condition: PartGoal = (prover, known, goal) => {
  const [asked, yes, no] = [childNode(goal, 'if'), childNode(goal, 'then'), childNode(goal, 'else')];
  if (asked === undefined) return true;
  if (yes !== undefined && !prover.entails(given([asked], [], known), yes)) return false;
  return no === undefined || prover.entails(given([], [asked], known), no);
};
