using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Access;

/// <summary>Changes what an operator may do and which certificates stand for it; a null value stays as it is.</summary>
/// <param name="CertificateNames">In order, each once.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record UpdateOperator(
    OperatorId Id,
    AccessScopes? Scopes,
    ImmutableArray<string>? CertificateNames,
    long? ExpectedVersion = null
) : ICommand<Operator>
{
    public Outcome<Operator> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Id, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var former = found.Result;
        var (scopes, names) = (Scopes ?? former.Scopes, CertificateNames ?? former.CertificateNames);
        if (CertificateHolders.Refuse(tx, names, Id) is { } taken)
        {
            return taken;
        }

        if (scopes == former.Scopes && names.SequenceEqual(former.CertificateNames))
        {
            return former;
        }

        var updated = former with { Scopes = scopes, CertificateNames = names, Version = former.Version + 1, UpdateTime = now };
        tx.Put(updated, ChangeKind.OperatorUpdated);
        return updated;
    }
}
