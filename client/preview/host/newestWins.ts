/** Asks one question at a time; of those that come meanwhile only the newest is asked. */
export interface NewestWins<Question> {
  readonly ask: (question: Question) => void;
  /** Answers that are still under way are dropped. */
  readonly dispose: () => void;
}

/**
 * However fast questions come, at most one is being answered, each answer is delivered, and the newest question is
 * answered last. A failure is delivered as undefined.
 */
export function createNewestWins<Question, Answer>(
  answer: (question: Question) => Promise<Answer | undefined>,
  deliver: (question: Question, answer: Answer | undefined) => void,
): NewestWins<Question> {
  const waiting: { readonly question: Question }[] = [];
  const life = { isBusy: false, isOver: false };
  const goesOn = (): boolean => !life.isOver;

  const work = async (): Promise<void> => {
    life.isBusy = true;
    for (let next = waiting.pop(); next !== undefined && goesOn(); next = waiting.pop()) {
      const found = await answer(next.question).catch(() => undefined);
      if (goesOn()) deliver(next.question, found);
    }
    life.isBusy = false;
  };

  return {
    ask: (question) => {
      waiting.splice(0, waiting.length, { question });
      if (!life.isBusy) void work();
    },
    dispose: () => {
      life.isOver = true;
    },
  };
}
