using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>A name in a client certificate stands for one operator only.</summary>
internal static class CertificateHolders
{
    /// <summary>Refuses names that stand for another operator; null if there are none.</summary>
    public static Rejection? Refuse(IReadTransaction tx, ImmutableArray<string> names, OperatorId id) =>
        names.IsEmpty ? null
        : tx.Operators().FirstOrDefault(other => other.Id != id && other.CertificateNames.Intersect(names, StringComparer.Ordinal).Any())
            is { } holder
            ? Rejection.About(Reason.CertificateNameTaken, holder.Id)
        : null;
}
