namespace ProductionCrew.Postgres.Transactions;

/// <summary>
/// A command touched something that neither its scope nor its plan names, so it is not locked; or what its plan found no longer holds. The
/// command has to plan again, or run with the whole desk.
/// </summary>
internal sealed class OutsideScopeException() : Exception("The command touches more than its concern.");
