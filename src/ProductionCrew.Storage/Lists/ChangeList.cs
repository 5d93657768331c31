using ProductionCrew.Domain.Model;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Storage.Lists;

/// <summary>Reads pages of <c>change</c>: lines that have their sequence.</summary>
public sealed class ChangeList<TRow>(IQueries<TRow> queries)
    where TRow : struct, IRow
{
    private static readonly Listing<Change, TRow> Listing = new($"sequence, {Changes.Columns}", "change", "sequence", Changes.Read);

    private Query<TRow> LastStatement => field ??= queries.Prepare("SELECT max(sequence) FROM change");

    public Page<Change> Page(ChangeFilter query)
    {
        var filter = new Filter(queries.Dialect);
        filter.And($"sequence > {filter.Value(query.AfterSequence)}");
        if (query.UntilSequence < long.MaxValue)
        {
            filter.And($"sequence <= {filter.Value(query.UntilSequence)}");
        }

        var isWhole = query.Productions.IsEmpty && query.CrewMembers.IsEmpty;
        if (!isWhole)
        {
            var productions = filter.Set(query.Productions.Select(id => id.Value));
            var crewMembers = filter.Set(query.CrewMembers.Select(id => id.Value));
            var (isOfProduction, isOfMember) = (
                queries.Dialect.IsIn("production_id", productions),
                queries.Dialect.IsIn("crew_member_id", crewMembers)
            );
            filter.And($"({isOfProduction} OR {isOfMember})");
        }

        return Listing.Page(queries, filter, default, query.Page, At, isWhole ? () => Count(query) : null);
    }

    /// <summary>The sequence of the last line; 0 if there is none.</summary>
    public long Last() => LastStatement.Number() ?? 0;

    private static Cursor At(Change change) => new(null, 0, change.Sequence);

    /// <summary>The log has no gaps, so its length is known without reading it.</summary>
    private long Count(ChangeFilter query) => Math.Max(0, Math.Min(Last(), query.UntilSequence) - Math.Max(0, query.AfterSequence));
}
