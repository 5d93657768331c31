using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>
/// Counts a report from one snapshot. People are read some at a time, and their hours one after another, so that memory does not depend on
/// how many hours there are.
/// </summary>
internal sealed class ReportMaker
{
    private static readonly PageRequest FirstPage = new(null, Limits.PageSizeMax);

    private static readonly CrewMemberFilter Everybody = new(null, null, null, CrewMemberOrder.Id, Descending: false, FirstPage);

    private static readonly ProductionFilter AllProductions = new(
        null,
        RangeMatch.Overlaps,
        null,
        [],
        ProductionOrder.Id,
        Descending: false,
        FirstPage
    );

    private readonly ReportSpec spec;
    private readonly string currency;
    private readonly Action<int>? progress;
    private readonly ReportCalendar calendar;
    private readonly FiguresBook book;
    private int percent;

    public ReportMaker(ReportSpec spec, string currency, Action<int>? progress)
    {
        (this.spec, this.currency, this.progress) = (spec, currency, progress);
        calendar = new ReportCalendar(spec);
        book = new FiguresBook(spec, calendar);
    }

    public MadeReport Make(IReadTransaction tx, Instant now)
    {
        // First of all, since a store may have to number the log before it can tell, and begin again.
        var sequence = tx.LastSequence();
        var rates = new RateBook(Pages.All(page => tx.List(new RateCardFilter(null, null, ShowReplaced: false, page))), currency);
        var list = new SeriesList(spec, rates.FractionDigits);
        try
        {
            CountRequired(tx, now);
            CountPeople(tx, rates, list);
            CountRefusals(tx);
            foreach (var figures in book.InOrder)
            {
                list.Add(figures);
            }
        }
        catch (Exception tooLarge) when (tooLarge is ReportTooLargeException or OverflowException)
        {
            return new MadeReport(null, [], ReportFailure.TooLarge);
        }

        return Made(list, sequence, now);
    }

    private MadeReport Made(SeriesList list, long sequence, Instant now)
    {
        var series = ImmutableArray.CreateBuilder<ReportSeries>();
        var measures = ImmutableArray.CreateBuilder<MeasureSeries>();
        foreach (var (measure, found) in list.ByMeasure(book.All))
        {
            measures.Add(new MeasureSeries(measure, series.Count, found.Count));
            series.AddRange(measure is ReportMeasure.Refusals ? MostFirst(found) : found);
        }

        var all = series.ToImmutable();
        return new MadeReport(new ReportResult(sequence, now, currency, measures.ToImmutable(), SeriesDigest.Of(all)), all, null);
    }

    /// <summary>Everything comes first, then roles, reasons and both, each by its total.</summary>
    private static IEnumerable<ReportSeries> MostFirst(IEnumerable<ReportSeries> refusals) =>
        refusals
            .OrderBy(series => (series.Key.Role is null ? 0 : 1) + (series.Key.Reason is null ? 0 : 2))
            .ThenByDescending(series => series.Total);

    private void CountRequired(IReadTransaction tx, Instant now)
    {
        foreach (var production in Pages.All(page => tx.List(AllProductions with { Page = page }, now)).Where(one => spec.Has(one.Id)))
        {
            book.Name(production);
            var end = production.CancelDate is { } cancelled ? calendar.DayOf(cancelled) - 1 : calendar.DayCount - 1;
            var days = new DaySet(calendar);
            days.Add(calendar.DayOf(production.Dates.First), Math.Min(end, calendar.DayOf(production.Dates.Last)));
            foreach (var requirement in production.Requirements.Where(one => spec.Has(one.Role)))
            {
                foreach (var figures in (Figures[])[book.All, book.Of(requirement.Role), book.Of(production.Id)])
                {
                    figures.AddDays(Figure.Required, days, requirement.Headcount);
                }
            }
        }
    }

    private void CountPeople(IReadTransaction tx, RateBook rates, SeriesList list)
    {
        long count = 0;
        long total = 0;
        var page = FirstPage;
        do
        {
            var members = tx.List(Everybody with { Page = page });
            total = members.TotalSize ?? total;
            var waiting = members.Items.ToDictionary(member => member.Id);
            CrewMemberId[] ids = [.. waiting.Keys];
            var bookings = new List<BookedTime>();
            tx.VisitBookings(ids, Clock.InAnyZone(spec.Dates.First, spec.Dates.Last), bookings.Add);
            var bookingsOf = bookings.ToLookup(booking => booking.CrewMember);
            PersonCount? person = null;
            tx.VisitWork(
                ids,
                spec.Dates,
                worked =>
                {
                    if (person?.Id != worked.CrewMember)
                    {
                        End(person);
                        person = Begin(worked.CrewMember);
                    }

                    person.Add(worked);
                }
            );
            End(person);
            foreach (var idle in ids.Where(waiting.ContainsKey))
            {
                End(Begin(idle));
            }

            page = page with { After = members.Next };

            PersonCount Begin(CrewMemberId id)
            {
                waiting.Remove(id, out var member);
                return new PersonCount(spec, calendar, book, rates, member!, bookingsOf[id]);
            }
        } while (page.After is not null);

        void End(PersonCount? person)
        {
            if (person is not null)
            {
                person.End();
                list.Add(person.Person);
                Report(++count, total);
            }
        }
    }

    private void CountRefusals(IReadTransaction tx)
    {
        foreach (var refusals in tx.Refusals(spec.Dates).Where(refusals => spec.Has(refusals.Role)))
        {
            var interval = calendar[calendar.DayOf(refusals.Date)];
            book.All.Add(Figure.Refusals, interval, refusals.Count);
            book.Of(refusals.Role).Add(Figure.Refusals, interval, refusals.Count);
            book.Of(refusals.Reason).Add(Figure.Refusals, interval, refusals.Count);
            book.Of(refusals.Role, refusals.Reason).Add(Figure.Refusals, interval, refusals.Count);
        }
    }

    private void Report(long count, long total)
    {
        var done = (int)(count * ReportLease.PercentMax / Math.Max(total, count));
        if (done != percent)
        {
            progress?.Invoke(percent = done);
        }
    }
}

/// <summary>What became of a report.</summary>
/// <param name="Result">Null if it could not be made.</param>
/// <param name="Failure">Why not; null if it could.</param>
public sealed record MadeReport(ReportResult? Result, ImmutableArray<ReportSeries> Series, ReportFailure? Failure);
