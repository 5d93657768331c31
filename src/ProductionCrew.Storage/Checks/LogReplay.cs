using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;
using static System.FormattableString;

namespace ProductionCrew.Storage.Checks;

/// <summary>
/// Rebuilds the tables from the change log alone and compares them with the stored ones. Resources are compared by the hashes of their JSON
/// (<see cref="DomainJson"/>). The log and each table are read once.
/// </summary>
public sealed class LogReplay : IDisposable
{
    private const string Name = "change log";

    private readonly LastStates crewMembers = new("crewMembers");
    private readonly LastStates productions = new("productions");
    private readonly LastStates bookings = new("bookings");
    private readonly LastStates blackouts = new("blackouts");
    private readonly LastStates windows = new("windows");
    private readonly LastStates operators;
    private readonly TextIds operatorNames = new();
    private readonly WorkReplay work = new();
    private readonly LastStates charts;
    private readonly LastStates reports = new(ReportId.Collection);
    private readonly LastStates feeds = new(CalendarFeedId.Collection);
    private readonly TextIds chartNames = new();
    private readonly DamageList damages = new();
    private readonly LogDigest digest = new();
    private long lastSequence;

    private readonly long? through;
    private LogSummary? beginning;

    private LogReplay(long? through)
    {
        this.through = through;
        operators = new LastStates("operators", operatorNames.TextOf);
        charts = new LastStates("progressCharts", chartNames.TextOf);
    }

    /// <summary>Checks that replaying the log gives the tables.</summary>
    /// <param name="through">
    /// The sequence of a log line; the log is summed up to it as well, to be compared with another log. Null for none.
    /// </param>
    public static StoreCheck Run(IStoredRows rows, long? through)
    {
        using var replay = new LogReplay(through);
        replay.ReadLog(rows);
        replay.Compare(rows);
        return replay.damages.ToCheck(Name, replay.damages.IsEmpty ? replay.Summary() : "");
    }

    public void Dispose() => digest.Dispose();

    private string Summary() =>
        $"replaying it gives the tables; {digest.Summary()}{(beginning is null ? "" : $"; it begins with {beginning}")}";

    private void ReadLog(IStoredRows rows) => damages.Look("The change log", () => rows.VisitLog(Read));

    private void Read(LogLine line)
    {
        digest.Add(line);
        beginning = line.Sequence == through ? digest.Summary() : beginning;
        if (line.Sequence != 0 && line.Sequence != ++lastSequence)
        {
            damages.Add(Invariant($"The log goes on at {line.Sequence} where {lastSequence} is due."));
            lastSequence = line.Sequence;
        }

        try
        {
            Keep(line);
        }
#pragma warning disable CA1031 // A damaged line can throw anything, and the other lines are still to be looked at.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            damages.Add(Invariant($"Change {line.Sequence} cannot be read: {exception.Message}"));
        }
    }

    private void Keep(LogLine line)
    {
        switch (line)
        {
            case { Resource: { } name }:
                KeepNamed(line, name);
                break;
            case { Booking: { } id }:
                var booking = DomainJson.Read<Booking>(line.State);
                var isAbout = (booking.CrewMember.Value, booking.Production.Value) == (line.CrewMember, line.Production);
                Keep(line, bookings, id, booking.Id.Value, booking.Version, booking, isAbout);
                break;
            case { Blackout: { } id }:
                var blackout = DomainJson.Read<Blackout>(line.State);
                Keep(line, blackouts, id, blackout.Id.Value, blackout.Version, blackout, blackout.CrewMember.Value == line.CrewMember);
                break;
            case { Window: { } id }:
                var window = DomainJson.Read<Window>(line.State);
                Keep(line, windows, id, window.Id.Value, window.Version, window, window.CrewMember.Value == line.CrewMember);
                break;
            case { Operator: { } id }:
                var found = DomainJson.Read<Operator>(line.State);
                var isOnlyThat = (line.CrewMember, line.Production) == (null, null);
                Keep(line, operators, operatorNames.NumberOf($"operators/{id}"), NumberOf(found), found.Version, found, isOnlyThat);
                break;
            case { Production: { } id }:
                var production = DomainJson.Read<Production>(line.State);
                Keep(line, productions, id, production.Id.Value, production.Version, production, line.CrewMember is null);
                break;
            case { CrewMember: { } id }:
                var member = DomainJson.Read<CrewMember>(line.State);
                Keep(line, crewMembers, id, member.Id.Value, member.Version, member, isAbout: true);
                break;
            default:
                damages.Add(Invariant($"Change {line.Sequence} is about nothing."));
                break;
        }
    }

    private void KeepNamed(LogLine line, string name)
    {
        var owners = (line.CrewMember, line.Production);
        switch (name.Split('/')[0])
        {
            case RateCardId.Collection:
                var card = DomainJson.Read<RateCard>(line.State);
                var id = card.Id.Value;
                Keep(line, work.Cards, id, id, card.Version, card, card.Id.ToString() == name);
                work.CardRevisions.Replace(work.NumberOf(card), card.Version, LastStates.HashOf(card));
                break;
            case WorkImportId.Collection:
                var import = DomainJson.Read<WorkImport>(line.State);
                id = import.Id.Value;
                Keep(line, work.Imports, id, id, import.Version, import, import.Id.ToString() == name && owners == (null, null));
                work.Keep(import);
                break;
            case ReportId.Collection:
                var report = DomainJson.Read<Report>(line.State);
                id = report.Id.Value;
                Keep(line, reports, id, id, report.Version, report, report.Id.ToString() == name && owners == (null, null));
                break;
            case CalendarFeedId.Collection:
                var feed = DomainJson.Read<CalendarFeed>(line.State);
                var isThat = feed.Id.ToString() == name && owners == (feed.CrewMember?.Value, feed.Production?.Value);
                Keep(line, feeds, feed.Id.Value, feed.Id.Value, feed.Version, feed, isThat);
                break;
            case ProductionId.Collection:
                var chart = DomainJson.Read<ProgressChart>(line.State);
                Keep(line, charts, chartNames.NumberOf(name), NumberOf(chart), version: 1, chart, owners == (null, chart.Production.Value));
                break;
            default:
                var entry = DomainJson.Read<WorkEntry>(line.State);
                if (entry.Key.ToString() != name || owners != (entry.CrewMember.Value, entry.Production.Value))
                {
                    damages.Add($"A line of {entry.Key} is filed under {name}.");
                }

                // An import may have made versions in between, of which the log does not tell.
                work.Keep(entry);
                work.Entries.Replace(work.NumberOf(entry), entry.Version, LastStates.HashOf(entry));
                break;
        }
    }

    /// <param name="id">Which resource the line is about, as its columns say; the next one as its state says.</param>
    /// <param name="isAbout">Whether the other columns agree with the state.</param>
    private void Keep<T>(LogLine line, LastStates states, long id, long idInState, long version, T state, bool isAbout)
        where T : class
    {
        if (id != idInState || !isAbout)
        {
            damages.Add(Invariant($"Change {line.Sequence} is filed under {states.NameOf(id)} and others than its state is about."));
        }

        var before = states.Replace(idInState, version, LastStates.HashOf(state));
        if (version != before + (line.Kind is ChangeKind.BookingPromoted ? 0 : 1))
        {
            damages.Add(Invariant($"Change {line.Sequence} takes {states.NameOf(idInState)} from version {before} to {version}."));
        }
    }

    private void Compare(IStoredRows rows)
    {
        Compare<CrewMember>(crewMembers, rows.VisitCrewMembers, row => row.Id.Value);
        Compare<Production>(productions, rows.VisitProductions, row => row.Id.Value);
        Compare<Booking>(bookings, rows.VisitBookings, row => row.Id.Value);
        Compare<Blackout>(blackouts, rows.VisitBlackouts, row => row.Id.Value);
        Compare<Window>(windows, rows.VisitWindows, row => row.Id.Value);
        Compare<Operator>(operators, rows.VisitOperators, NumberOf);
        Compare<RateCard>(work.CardRevisions, rows.VisitRateCards, work.NumberOf);
        Compare<WorkImport>(work.Imports, rows.VisitWorkImports, row => row.Id.Value);
        Compare<WorkEntry>(
            work.Entries,
            visit => work.Visit(rows.VisitWorkEntries, visit),
            work.NumberOf,
            entry => entry.Import is not null
        );
        work.Faults().ToList().ForEach(damages.Add);
        Compare<ProgressChart>(charts, rows.VisitProgressCharts, NumberOf);
        Compare<CalendarFeed>(feeds, rows.VisitCalendarFeeds, row => row.Id.Value);
        var series = new SeriesCheck(damages);
        Compare<Report>(reports, visit => rows.VisitReports(visit + series.Add), row => row.Id.Value);
        series.Run(rows);
    }

    private long NumberOf(ProgressChart state) => chartNames.NumberOf(state.Name.ToString());

    private long NumberOf(Operator state) => operatorNames.NumberOf(state.Id.ToString());

    /// <param name="isUntold">Whether the log need not tell of a row as it is.</param>
    private void Compare<T>(LastStates states, Action<Action<T>> visitRows, Func<T, long> idOf, Func<T, bool>? isUntold = null)
        where T : class
    {
        var isWhole = false;
        damages.Look(
            $"The table of {states.Collection}",
            () =>
            {
                visitRows(row =>
                {
                    if (!states.TryTake(idOf(row), LastStates.HashOf(row)) && isUntold?.Invoke(row) != true)
                    {
                        damages.Add($"The log does not tell of {states.NameOf(idOf(row))} as it is in its table.");
                    }
                });
                isWhole = true;
            }
        );

        // If the table could not be read to its end, the resources left over say nothing.
        foreach (var id in isWhole ? states.Left().Take(Limits.DamagesShownMax + 1) : [])
        {
            damages.Add($"The log tells of {states.NameOf(id)}, which is not in its table.");
        }
    }
}
