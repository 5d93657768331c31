namespace ProductionCrew.Postgres.Transactions;

/// <summary>A command touched what its concern did not name, and so has not locked: it has to run as one of the whole desk.</summary>
internal sealed class OutsideConcernException() : Exception("The command touches more than its concern.");
