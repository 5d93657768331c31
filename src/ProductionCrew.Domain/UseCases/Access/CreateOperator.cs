using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Access;

/// <summary>Lets a system or a person sign in from now on.</summary>
/// <param name="SecretHash">The hash of the secret that the caller is told.</param>
/// <param name="CertificateNames">In order, each once.</param>
public sealed record CreateOperator(OperatorId Id, AccessScopes Scopes, string SecretHash, ImmutableArray<string> CertificateNames)
    : ICommand<Operator>
{
    public Outcome<Operator> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not null)
        {
            return Rejection.About(Reason.OperatorExists, Id);
        }

        if (CertificateHolders.Refuse(tx, CertificateNames, Id) is { } taken)
        {
            return taken;
        }

        var created = new Operator(Id, Scopes, OperatorState.Active, Version: 1, CreateTime: now, UpdateTime: now)
        {
            Secrets = [new OperatorSecret(SecretHash, now, ExpireTime: null)],
            CertificateNames = CertificateNames,
        };
        tx.Put(created, ChangeKind.OperatorCreated);
        return created;
    }
}
