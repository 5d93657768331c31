using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Access;

/// <summary>Lists operators in order of id.</summary>
public sealed record ListOperators(PageRequest Page) : IQuery<Page<Operator>>
{
    /// <summary>A studio has few operators, so that a page is cut from all of them.</summary>
    public Outcome<Page<Operator>> Execute(IReadTransaction tx, Instant now)
    {
        var all = tx.Operators();
        var behind = all.Where(found => Page.After is not { } after || string.CompareOrdinal(found.Id.Text, after.Text) > 0).ToList();
        ImmutableArray<Operator> items = [.. behind.Take(Page.Size)];
        var next = behind.Count > Page.Size ? new Cursor(items[^1].Id.Text, 0, 0) : null;
        return new Page<Operator>(items, next, Page.After is null ? all.Count : null);
    }
}
