namespace ProductionCrew.Domain.Store;

/// <summary>Who asks for a command, and how.</summary>
/// <param name="Actor">The caller. Request ids are the caller's own, wherever a call comes from.</param>
/// <param name="Method">The rpc, for example <c>HireCrewMember</c>; request ids are kept per actor and method.</param>
/// <param name="Request">The request id with the fingerprint of its payload; null if the caller gave none.</param>
/// <param name="ValidateOnly">Run and answer, but keep nothing and neither read nor write the request-id record.</param>
public sealed record Call(string Actor, string Method, RequestKey? Request = null, bool ValidateOnly = false)
{
    /// <summary>Where the call comes from; null if that says nothing. A retry may come from another place than its call.</summary>
    public string? Address { get; init; }

    /// <summary>The caller, as written to the change log.</summary>
    public string LoggedActor => Address is null ? Actor : $"{Actor}@{Address}";
}

/// <summary>A request id and a 128-bit fingerprint of the payload it came with.</summary>
public readonly record struct RequestKey(Guid Id, UInt128 Payload);

/// <summary>The answer kept for a request id.</summary>
/// <param name="Payload">Fingerprint of the payload that was answered.</param>
/// <param name="Position">The position that the outcome named at first (<see cref="Model.Outcome{T}.Position"/>).</param>
public sealed record RecordedAnswer<T>(UInt128 Payload, T Result, long Position);
