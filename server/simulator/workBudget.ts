/** Bounds the work of one placement, whatever a manifest asks for. */
export interface WorkBudget {
  /** False once more was asked for than there is; the work is then to stop. */
  readonly spend: (amount: number) => boolean;
  readonly isSpent: () => boolean;
}

export function workBudget(total: number): WorkBudget {
  let left = total;
  return {
    spend: (amount) => {
      left -= amount;
      return left >= 0;
    },
    isSpent: () => left < 0,
  };
}
