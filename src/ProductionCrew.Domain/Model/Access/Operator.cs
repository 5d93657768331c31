using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model.Access;

/// <summary>A system or a person that may sign in to the service.</summary>
/// <param name="Scopes">What it may do; at least one.</param>
/// <param name="Version">Counts the changes; the etag.</param>
public sealed record Operator(OperatorId Id, AccessScopes Scopes, OperatorState State, long Version, Instant CreateTime, Instant UpdateTime)
    : IVersioned
{
    /// <summary>The secrets that it may sign in with, the newest first; at most <see cref="Limits.SecretsPerOperatorMax"/>.</summary>
    public ImmutableArray<OperatorSecret> Secrets
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The names in client certificates that stand for it, in order; an operator may have none.</summary>
    public ImmutableArray<string> CertificateNames
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    public bool IsActive => State is OperatorState.Active;

    /// <summary>Whether a secret with a hash may be used at an instant, by the hashes' equality.</summary>
    public IEnumerable<OperatorSecret> SecretsAt(Instant now) => Secrets.Where(secret => secret.ExpireTime is not { } end || now < end);
}

/// <summary>A secret that an operator signs in with. The secret itself is not kept.</summary>
/// <param name="Hash">The SHA-256 of its 256 random bits, in hexadecimal digits.</param>
/// <param name="ExpireTime">From when on it is not taken any more; null while it has no successor.</param>
public sealed record OperatorSecret(string Hash, Instant CreateTime, Instant? ExpireTime);

/// <summary>The states of an operator; the numbers are stored.</summary>
public enum OperatorState
{
    Active = 1,
    Disabled = 2,
}

/// <summary>What an operator or a token may do; the numbers are stored.</summary>
[Flags]
public enum AccessScopes
{
    None = 0,

    /// <summary>Reads everything about crew and productions.</summary>
    User = 1,

    /// <summary>Reads and changes everything about crew and productions.</summary>
    Manager = 2,

    /// <summary>Reads and changes operators.</summary>
    Admin = 4,
}
