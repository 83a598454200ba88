import type { SQSBatchResponse } from 'aws-lambda';

interface Message {
  readonly body: string;
  deliveries: number;
}

export interface QueueFigures {
  /** Messages that were sent. */
  readonly messages: number;
  readonly deliveries: number;
  /** Messages that were put aside. */
  readonly deadLetters: number;
}

const BATCH = 10;

/** A queue of SQS with its dead letters, as far as a function sees it: at least once, in any order, failures again. */
export class SqsQueue {
  readonly #waiting: Message[];
  readonly #maxDeliveries: number;
  #deliveries = 0;
  #deadLetters = 0;

  constructor(bodies: readonly string[], maxDeliveries: number) {
    this.#waiting = bodies.map((body) => ({ body, deliveries: 0 }));
    this.#maxDeliveries = maxDeliveries;
  }

  /**
   * Calls the function with batches, several at a time, until nothing waits.
   * @param onBatch is told of the part of the first deliveries that is done, 0 to 1
   */
  async drainInto(
    call: (event: unknown) => Promise<SQSBatchResponse | undefined>,
    options: { concurrency: number; onBatch: (part: number) => Promise<void> },
  ): Promise<QueueFigures> {
    const messages = this.#waiting.length;
    const worker = async () => {
      for (
        let batch = this.#waiting.splice(0, BATCH);
        batch.length > 0;
        batch = this.#waiting.splice(0, BATCH)
      ) {
        await this.#deliver(batch, call);
        await options.onBatch(1 - this.#waiting.length / messages);
      }
    };
    await Promise.all(Array.from({ length: options.concurrency }, worker));
    return { messages, deliveries: this.#deliveries, deadLetters: this.#deadLetters };
  }

  async #deliver(
    batch: Message[],
    call: (event: unknown) => Promise<SQSBatchResponse | undefined>,
  ): Promise<void> {
    const records = batch.map(({ body }, index) => ({
      eventSource: 'aws:sqs',
      messageId: String(index),
      body,
    }));
    this.#deliveries += batch.length;
    const answer = await call({ Records: records });
    for (const { itemIdentifier } of answer?.batchItemFailures ?? []) {
      const message = batch[Number(itemIdentifier)];
      if (!message) throw new Error('The function reports a message that it was not given');
      message.deliveries += 1;
      if (message.deliveries >= this.#maxDeliveries) this.#deadLetters += 1;
      else this.#waiting.push(message);
    }
  }
}
