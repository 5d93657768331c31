using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Changes;

/// <summary>Reads the change log after a sequence number.</summary>
public sealed record ListChanges(ChangeFilter Filter) : IQuery<Page<Change>>
{
    /// <summary>
    /// If only some changes are wanted, one page searches a limited part of the log. So a page may be short or even empty although another
    /// page follows.
    /// </summary>
    public Outcome<Page<Change>> Execute(IReadTransaction tx, Instant now)
    {
        var start = Math.Max(Filter.AfterSequence, Filter.Page.After?.Id ?? 0);
        if (Filter.IsWhole || Filter.UntilSequence - start <= Limits.ChangeSpanMax)
        {
            return Read(tx, Filter);
        }

        var until = start + Limits.ChangeSpanMax;
        var page = Read(tx, Filter with { UntilSequence = until }) with { TotalSize = null };
        return page.Next is null && until < tx.LastSequence() ? page with { Next = At(until) } : page;
    }

    /// <summary>A page, ended early where its blackouts have very many occurrences together.</summary>
    private static Page<Change> Read(IReadTransaction tx, ChangeFilter filter) =>
        tx.List(filter)
            .EndedAt(Limits.PageOccurrencesMax, change => change.Blackout?.Occurrences.Length ?? 0, change => At(change.Sequence));

    private static Cursor At(long sequence) => new(null, 0, sequence);
}
