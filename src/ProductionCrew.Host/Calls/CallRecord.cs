namespace ProductionCrew.Host.Calls;

/// <summary>What is known about a call while it runs; a feature of its HTTP context.</summary>
internal sealed class CallRecord(string id)
{
    public string Id { get; } = id;

    /// <summary>What went wrong on our side, if anything.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Whether the handler returned normally; a bad status is then the fault of sending its reply.</summary>
    public bool IsHandled { get; set; }
}
