using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>What another system calls a person or a production names no two of them.</summary>
internal static class ExternalIds
{
    /// <param name="self">Who is to have it; null for somebody new.</param>
    public static Rejection? RefusePerson(IReadTransaction tx, Label? externalId, CrewMemberId? self) =>
        externalId is { } given && tx.CrewMemberWith(given) is { } other && other.Id != self
            ? Rejection.Of(Obstacles.Of(Reason.ExternalIdTaken, other))
            : null;

    /// <param name="self">Which is to have it; null for a new one.</param>
    public static Rejection? RefuseProduction(IReadTransaction tx, Label? externalId, ProductionId? self) =>
        externalId is { } given && tx.ProductionWith(given) is { } other && other.Id != self
            ? Rejection.Of(Obstacles.Of(Reason.ExternalIdTaken, other))
            : null;
}
