using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Access;

/// <summary>Gives an operator a new secret, beside which the one before it is taken for some time. Any older one ends at once.</summary>
/// <param name="SecretHash">The hash of the secret that the caller is told.</param>
/// <param name="Overlap">How long the secret before it is still taken; zero ends it at once.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record RotateSecret(OperatorId Id, string SecretHash, Duration Overlap, long? ExpectedVersion = null) : ICommand<Operator>
{
    public Outcome<Operator> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Id, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var former = found.Result;
        var kept = former
            .SecretsAt(now)
            .Take(Limits.SecretsPerOperatorMax - 1)
            .Where(_ => Overlap > Duration.Zero)
            .Select(secret => secret with { ExpireTime = now + Overlap });
        var rotated = former with
        {
            Secrets = [new OperatorSecret(SecretHash, now, ExpireTime: null), .. kept],
            Version = former.Version + 1,
            UpdateTime = now,
        };
        tx.Put(rotated, ChangeKind.OperatorSecretRotated);
        return rotated;
    }
}
