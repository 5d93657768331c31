using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>What a store keeps of rate cards and hours, and what commands make of them.</summary>
public abstract class WorkSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly PayRates Rates = new(RateUnit.Hour, 480, Sample.Euros(40));

    private static readonly PayRates FullRates = new(RateUnit.Day, 600, Sample.Euros(700))
    {
        TravelHour = Sample.Euros(20),
        PerDiem = Sample.Euros(55),
        Overtime = [new OvertimeStep(0, Sample.Euros(90)), new OvertimeStep(120, Sample.Euros(120))],
    };

    private static readonly WorkKind[] Kinds = [WorkKind.Regular, WorkKind.Travel];

    private static readonly PageRequest All = new(null, 100);

    [Fact]
    public async Task Every_field_of_a_rate_card_comes_back_with_every_revision()
    {
        var member = await HireAsync();
        var plain = await DoAsync(new CreateRateCard(Terms(null, 1), Rates));
        Clock.Advance(Duration.FromHours(1));
        var own = await DoAsync(new CreateRateCard(Terms(member.Id, 3), FullRates));
        Clock.Advance(Duration.FromHours(1));
        var replaced = await DoAsync(new ReplaceRateCard(plain.Id, Terms(null, 2), FullRates, plain.Version));

        await AssertComeBackAsync((tx, card) => tx.Find(card.Id, card.Version), plain, own, replaced);
        Assert.Equal(Canonical.Of(replaced), Canonical.Of(await ReadAsync(tx => tx.Find(plain.Id)!)));
        Assert.Equal(Canonical.Of(replaced), Canonical.Of(await ReadAsync(tx => tx.RateCardWith(Terms(null, 2))!)));
        var none = await ReadAsync(tx =>
            new object?[] { tx.RateCardWith(Terms(null, 1)), tx.Find(plain.Id, 3), tx.Find(new RateCardId(9)) }
        );
        Assert.All(none, Assert.Null);
        Assert.Equal(2, await NumberAsync(tx => tx.LastRateCardId()));
    }

    [Fact]
    public async Task Rate_cards_are_listed_in_order_of_id_and_revision()
    {
        var member = await HireAsync();
        var first = await DoAsync(new CreateRateCard(Terms(null, 1), Rates));
        var second = await DoAsync(new CreateRateCard(Terms(member.Id, 1), Rates));
        await DoAsync(new ReplaceRateCard(first.Id, Terms(null, 1), FullRates));

        var all = new RateCardFilter(null, null, ShowReplaced: true, All);
        Assert.Equal([(1, 1), (1, 2), (2, 1)], await CardsAsync(all));
        Assert.Equal([(1, 2), (2, 1)], await CardsAsync(all with { ShowReplaced = false }));
        Assert.Equal([(2, 1)], await CardsAsync(all with { CrewMember = member.Id }));
        Assert.Empty(await CardsAsync(all with { Role = Sample.Gaffer }));
        var paged = await Paged.ReadAllAsync(page => ReadAsync(tx => tx.List(all with { Page = page })), 2);
        Assert.Equal([1, 2, 1], paged.Select(card => card.Version));
        Assert.Equal(second.Id, paged[^1].Id);
    }

    [Fact]
    public async Task Of_two_cards_for_the_same_the_second_is_refused()
    {
        var first = await DoAsync(new CreateRateCard(Terms(null, 1), Rates));
        var other = await DoAsync(new CreateRateCard(Terms(null, 2), Rates));

        Assert.Equal(Reason.RateCardExists, await RefusalAsync(new CreateRateCard(Terms(null, 1), FullRates)));
        Assert.Equal(Reason.RateCardExists, await RefusalAsync(new ReplaceRateCard(other.Id, Terms(null, 1), Rates)));
        Assert.Equal(Reason.StaleEtag, await RefusalAsync(new ReplaceRateCard(first.Id, Terms(null, 1), Rates, 9)));
        Assert.Equal(Reason.RateCardNotFound, await RefusalAsync(new ReplaceRateCard(new RateCardId(9), Terms(null, 1), Rates)));
        Assert.Equal(Reason.CrewMemberNotFound, await RefusalAsync(new CreateRateCard(Terms(new CrewMemberId(9), 1), Rates)));
    }

    [Fact]
    public async Task Every_field_of_a_work_entry_comes_back_and_a_transaction_sees_what_it_writes()
    {
        var (member, production) = (await HireAsync(), await ScheduleAsync());
        var import = await DoAsync(new CreateWorkImport(new WorkImportOptions(false, false, true)));
        var plain = new WorkEntry(member.Id, Sample.Day(1), production.Id, WorkKind.Regular, 1, false, null, 0, null, 1);
        var full = new WorkEntry(member.Id, Sample.Day(2), production.Id, WorkKind.Travel, 1440, true, Sample.Grip, 5, import.Id, 7);
        await WriteAsync(
            (tx, _) =>
            {
                tx.AddAll([full with { Kind = WorkKind.Overtime }]);
                tx.PutAll([full with { Minutes = 2, Role = null, Import = null }, full with { Kind = WorkKind.Overtime }]);
                tx.PutAll([full]);
                tx.DeleteAll([full.Key with { Kind = WorkKind.Overtime }, plain.Key]);
                tx.Put(plain, ChangeKind.WorkEntryLogged);
                WorkDay[] days = [plain.Day, full.Day, new WorkDay(new CrewMemberId(9), Sample.Day(1))];
                Assert.Equal([plain, full], tx.WorkAsWritten(days).OrderBy(entry => entry.Key));
                Assert.Equal(full, tx.Find(full.Key));
                return plain;
            }
        );

        Assert.Equal([plain, full], (await ContentAsync()).WorkEntries);
        Assert.Equal(plain, await ReadAsync(tx => tx.Find(plain.Key)!));
        Assert.Empty((await ReadAsync(tx => new[] { tx.Find(plain.Key with { Kind = WorkKind.Travel }) })).OfType<WorkEntry>());
        Assert.Equal([full], await ReadAsync(tx => tx.WorkOf(import.Id, plain.Key, 5)));
        Assert.Empty(await ReadAsync(tx => tx.WorkOf(import.Id, full.Key, 5)));
        Assert.Equal(plain, (await ContentAsync()).Changes[^1].WorkEntry);
    }

    [Fact]
    public async Task An_entry_is_not_added_where_one_is()
    {
        var (member, production) = (await HireAsync(), await ScheduleAsync());
        var entry = new WorkEntry(member.Id, Sample.Day(1), production.Id, WorkKind.Regular, 1, false, null, 0, null, 1);
        await AddAsync(entry);

        await Assert.ThrowsAnyAsync<Exception>(() => AddAsync(entry with { Minutes = 2 }));
        Assert.Equal([entry], (await ContentAsync()).WorkEntries);

        Task AddAsync(WorkEntry added) =>
            WriteAsync(
                (tx, _) =>
                {
                    tx.AddAll([added]);
                    return "";
                }
            );
    }

    [Fact]
    public async Task Work_entries_are_filtered_and_paged_in_order_of_their_keys()
    {
        var (one, two, show) = (await HireAsync(), await HireAsync(), await ScheduleAsync());
        WorkEntry[] entries =
        [
            .. from member in (CrewMember[])[one, two]
            from day in Enumerable.Range(1, 3)
            from kind in Kinds
            select new WorkEntry(member.Id, Sample.Day(day), show.Id, kind, 60, true, null, 0, null, 1),
        ];
        await WriteAsync(
            (tx, _) =>
            {
                tx.PutAll([.. entries.Reverse()]);
                return "";
            }
        );

        var all = new WorkEntryFilter(null, null, null, null, [], null, All);
        Assert.Equal(entries, await EntriesAsync(all));
        Assert.Equal(entries, await Paged.ReadAllAsync(page => ReadAsync(tx => tx.List(all with { Page = page })), 5));
        Assert.Equal(entries.Where(entry => entry.CrewMember == two.Id), await EntriesAsync(all with { CrewMember = two.Id }));
        Assert.Equal(
            entries.Where(entry => entry.Kind is WorkKind.Travel && entry.Date == Sample.Day(2)),
            await EntriesAsync(all with { Kinds = [WorkKind.Travel], From = Sample.Day(2), To = Sample.Day(2) })
        );
        Assert.Equal(12, await NumberAsync(tx => tx.List(all with { Production = show.Id }).TotalSize!.Value));
        Assert.Empty(await EntriesAsync(all with { Import = new WorkImportId(1) }));
    }

    protected static RateTerms Terms(CrewMemberId? member, int level) => new(member, Sample.Grip, level, Sample.Day(level));

    private async Task<IEnumerable<(long, long)>> CardsAsync(RateCardFilter filter) =>
        (await ReadAsync(tx => tx.List(filter))).Items.Select(card => (card.Id.Value, card.Version));

    private async Task<IReadOnlyList<WorkEntry>> EntriesAsync(WorkEntryFilter filter) => (await ReadAsync(tx => tx.List(filter))).Items;

    private async Task<long> NumberAsync(Func<IReadTransaction, long> read) => (await ReadAsync(tx => new Number(read(tx)))).Value;

    private sealed record Number(long Value);
}
