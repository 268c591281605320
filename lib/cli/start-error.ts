/** Why the start stops, in one sentence for whoever typed the command. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StartError";
  }
}
