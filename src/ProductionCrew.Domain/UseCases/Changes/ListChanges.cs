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
            return tx.List(Filter);
        }

        var until = start + Limits.ChangeSpanMax;
        var page = tx.List(Filter with { UntilSequence = until }) with { TotalSize = null };
        return page.Next is null && until < tx.LastSequence() ? page with { Next = new Cursor(null, 0, until) } : page;
    }
}
