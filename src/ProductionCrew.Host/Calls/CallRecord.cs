using System.Diagnostics;
using Grpc.Core;
using ProductionCrew.Host.Access;

namespace ProductionCrew.Host.Calls;

/// <summary>What is known about a call while it runs. It is kept as a feature of the HTTP context.</summary>
internal sealed class CallRecord(string id)
{
    public string Id { get; } = id;

    /// <summary>Who makes the call, as far as that is known yet.</summary>
    public string Actor { get; set; } = CallerIdentity.Nobody.Actor;

    /// <summary>The span of the call; null if it is not traced.</summary>
    public Activity? Span { get; init; }

    /// <summary>How a call that does not speak gRPC was answered; null if it was not answered yet, or speaks gRPC.</summary>
    public Status? Sent { get; set; }

    /// <summary>The exception, if the call failed through a fault of the service.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Whether the access log has the call already, so that it needs no line of its own.</summary>
    public bool IsInAccessLog { get; set; }

    /// <summary>Whether the handler returned normally. If the status is an error all the same, sending the reply has failed.</summary>
    public bool IsHandled { get; set; }
}
