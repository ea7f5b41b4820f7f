/** Bounds the work of one placement, whatever a manifest asks for. */
export interface WorkBudget {
  /** False once more was asked for than there is; the work is then to stop. */
  readonly spend: (amount: number) => boolean;
  readonly isSpent: () => boolean;
  /** How much was asked for so far. */
  readonly spent: () => number;
}

export function workBudget(total: number): WorkBudget {
  let spent = 0;
  return {
    spend: (amount) => {
      spent += amount;
      return spent <= total;
    },
    isSpent: () => spent > total,
    spent: () => spent,
  };
}
