namespace ProductionCrew.Storage;

/// <summary>The store cannot start; the message is one line for the operator.</summary>
public sealed class StoreStartException(string message, Exception? inner = null) : Exception(message, inner);
