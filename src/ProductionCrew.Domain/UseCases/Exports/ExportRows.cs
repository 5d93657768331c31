using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Exports;

/// <summary>Reads a whole list from one snapshot, some rows at a time, so that it takes the memory of a page however long it is.</summary>
/// <param name="List">Reads one page. If the first is refused, so is the query.</param>
public sealed record ExportRows<T>(Func<IReadTransaction, Instant, PageRequest, Outcome<Page<T>>> List, IExportedRows<T> Rows)
    : IQuery<ReadPoint>
{
    public Outcome<ReadPoint> Execute(IReadTransaction tx, Instant now)
    {
        var point = new ReadPoint(tx.LastSequence(), now);
        var found = List(tx, now, new PageRequest(null, Limits.PageSizeMax));
        if (found.Rejection is { } rejection)
        {
            return rejection;
        }

        Rows.Begin(point);
        while (true)
        {
            Rows.Take(found.Result.Items);
            if (found.Result.Next is not { } next)
            {
                return point;
            }

            found = List(tx, now, new PageRequest(next, Limits.PageSizeMax));
        }
    }
}

/// <summary>Takes the rows of a list while they are read.</summary>
public interface IExportedRows<T>
{
    /// <summary>Says where the list is read, before the first row. Called once more if the query has to begin again.</summary>
    void Begin(ReadPoint point);

    void Take(ImmutableArray<T> rows);
}

/// <summary>Where something was read.</summary>
/// <param name="Sequence">The last line of the change log then: what is read has all changes up to it, and no later ones.</param>
/// <param name="Time">By which holds had expired or not.</param>
public sealed record ReadPoint(long Sequence, Instant Time);
