namespace ProductionCrew.Postgres.Transactions;

/// <summary>
/// A command touched what its concern did not name, or its plan did not tell, and so has not locked; or what its plan told is so no more. It
/// has to plan again, or run as one of the whole desk.
/// </summary>
internal sealed class OutsideScopeException() : Exception("The command touches more than its concern.");
