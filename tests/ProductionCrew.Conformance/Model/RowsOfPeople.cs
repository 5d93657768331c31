using System.Collections.Immutable;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>
/// Rows that are about one person each, in order of id. Those of a person are found without a look at all others, or a command of a long
/// history would take as long as the history.
/// </summary>
internal sealed record RowsOfPeople<TId, TRow>(Func<TRow, CrewMemberId> PersonOf)
    where TId : notnull
    where TRow : class
{
    private ImmutableSortedDictionary<TId, TRow> All { get; init; } = ImmutableSortedDictionary<TId, TRow>.Empty;

    private ImmutableDictionary<CrewMemberId, ImmutableSortedDictionary<TId, TRow>> ByPerson { get; init; } =
        ImmutableDictionary<CrewMemberId, ImmutableSortedDictionary<TId, TRow>>.Empty;

    public IEnumerable<TRow> Values => All.Values;

    public IEnumerable<TRow> Of(CrewMemberId person) => Rows(person).Values;

    public TRow? GetValueOrDefault(TId id) => All.GetValueOrDefault(id);

    public RowsOfPeople<TId, TRow> SetItem(TId id, TRow row)
    {
        var others = All.TryGetValue(id, out var before) ? ByPerson.SetItem(PersonOf(before), Rows(PersonOf(before)).Remove(id)) : ByPerson;
        var person = PersonOf(row);
        var beside = others.GetValueOrDefault(person, ImmutableSortedDictionary<TId, TRow>.Empty);
        return this with { All = All.SetItem(id, row), ByPerson = others.SetItem(person, beside.SetItem(id, row)) };
    }

    public RowsOfPeople<TId, TRow> SetItems(IEnumerable<KeyValuePair<TId, TRow>> rows) =>
        rows.Aggregate(this, (all, row) => all.SetItem(row.Key, row.Value));

    private ImmutableSortedDictionary<TId, TRow> Rows(CrewMemberId person) =>
        ByPerson.GetValueOrDefault(person, ImmutableSortedDictionary<TId, TRow>.Empty);
}
