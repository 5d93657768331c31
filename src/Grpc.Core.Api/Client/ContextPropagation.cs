namespace Grpc.Core;

/// <summary>What of a call under way is passed on to the calls it makes.</summary>
public class ContextPropagationOptions
{
    /// <summary>Deadline and cancellation are passed on.</summary>
    public static readonly ContextPropagationOptions Default = new();

    /// <summary>Chooses what is passed on.</summary>
    public ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
    {
        IsPropagateDeadline = propagateDeadline;
        IsPropagateCancellation = propagateCancellation;
    }

    /// <summary>Whether the deadline is passed on.</summary>
    public bool IsPropagateDeadline { get; }

    /// <summary>Whether cancellation is passed on.</summary>
    public bool IsPropagateCancellation { get; }
}

/// <summary>Ties an outgoing call to an incoming one. Only a transport can make it.</summary>
public abstract class ContextPropagationToken
{
    private protected ContextPropagationToken() { }
}
