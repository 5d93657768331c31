using System.Diagnostics;
using NodaTime;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Every order of crew members, both ways, through every filter, on pages of several sizes.</summary>
public abstract class CrewMemberListSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly PageRequest FirstPage = new(null, 1);

    private static readonly CrewMemberFilter[] Filters =
    [
        Filter(null, null, null),
        Filter(Sample.Gaffer, null, null),
        Filter(Sample.Role("nobody"), null, null),
        Filter(null, "aD", null),
        Filter(null, "å", null),
        Filter(null, "%", null),
        Filter(null, "_", null),
        Filter(null, "'", null),
        Filter(null, "\uE000", null),
        Filter(null, "𝒜", null),
        Filter(null, "zoe\u0308", null),
        Filter(null, "zoe", null),
        Filter(null, "strasse", null),
        Filter(null, "istanbul", null),
        Filter(null, "οδυσσευσ", null),
        Filter(null, "nobody", null),
        Filter(null, null, Sample.Day(-3)),
        Filter(null, null, Sample.Day(-12)),
        Filter(null, null, Sample.Day(-30)),
        Filter(null, null, Sample.Day(14)),
        Filter(Sample.Grip, "a", Sample.Day(5)),
    ];

    public static TheoryData<CrewMemberOrder, bool> Orders => BothWays.Of<CrewMemberOrder>();

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_list_holds_what_matches_in_order(CrewMemberOrder order, bool descending)
    {
        var rows = (await Store.ExecuteAsync(new RandomRows(1), Sample.Call, CancellationToken.None)).Result.CrewMembers;
        foreach (var filter in Filters)
        {
            var query = filter with { Order = order, Descending = descending };
            var matching = rows.Where(member => CrewMemberList.Matches(member, query));
            var expected = Expected.Ids(matching, member => Key(member, order), member => member.Id.Value, descending);
            await Paged.AssertAsync(expected, page => ReadAsync(tx => tx.List(query with { Page = page })), member => member.Id.Value);
        }
    }

    [Fact]
    public async Task A_listed_row_is_the_row_that_was_written()
    {
        var rows = (await Store.ExecuteAsync(new RandomRows(2), Sample.Call, CancellationToken.None)).Result.CrewMembers;

        var page = await ReadAsync(tx => tx.List(Filters[0] with { Page = new PageRequest(null, 100) }));

        Assert.Equal(rows.Select(Canonical.Of), page.Items.Select(Canonical.Of));
    }

    private static CrewMemberFilter Filter(RoleName? role, string? nameContains, LocalDate? employedOn) =>
        new(role, nameContains, employedOn, CrewMemberOrder.Id, Descending: false, FirstPage);

    private static string Key(CrewMember member, CrewMemberOrder order) =>
        order switch
        {
            CrewMemberOrder.Id => "",
            CrewMemberOrder.Name => Expected.Key(member.DisplayName),
            CrewMemberOrder.HireDate => Expected.Key(Number(member.HireDate)),
            CrewMemberOrder.ContractLength => Expected.Key(
                member.FireDate is { } fireDate ? Number(fireDate) - Number(member.HireDate) : long.MaxValue
            ),
            _ => throw new UnreachableException(),
        };

    private static long Number(LocalDate date) => date.ToDateOnly().DayNumber;
}
