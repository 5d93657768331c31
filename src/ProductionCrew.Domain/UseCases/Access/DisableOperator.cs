using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Access;

/// <summary>Ends for good what an operator may do. Its name stays taken, because the change log names it.</summary>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record DisableOperator(OperatorId Id, long? ExpectedVersion = null) : ICommand<Operator>
{
    public Outcome<Operator> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Id, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var disabled = found.Result with
        {
            State = OperatorState.Disabled,
            Secrets = [],
            CertificateNames = [],
            Version = found.Result.Version + 1,
            UpdateTime = now,
        };
        tx.Put(disabled, ChangeKind.OperatorDisabled);
        return disabled;
    }
}
