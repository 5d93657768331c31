using ProductionCrew.Client.Load.Results;
using static System.FormattableString;

namespace ProductionCrew.Client.Load.Running;

/// <summary>Reads back what stands, and compares it with what was acknowledged.</summary>
internal sealed class LossCheck(LoadClient client, LoadCast cast, Ledger ledger, RetryingCall call)
{
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>How many bookings each production has.</summary>
    public IReadOnlyDictionary<string, long> BookingCounts => counts;

    /// <summary>Whether everything that was acknowledged is there as it was, nobody is booked twice for a day, and nothing is there that nobody asked for.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync()
    {
        var persons = cast.People.Index().ToDictionary(person => person.Item.Name, person => person.Index, StringComparer.Ordinal);
        var taken = new HashSet<(string Person, string Date)>();
        var (found, wrong, unasked, twice) = (0L, 0L, 0L, 0L);
        foreach (var (production, name) in cast.Productions.Index())
        {
            counts[name] = 0;
            await foreach (var booking in client.BookingsAsync(name, call))
            {
                counts[name]++;
                twice += taken.Add((booking.CrewMember, booking.FirstDate)) ? 0 : 1;
                if (!ledger.TryFind(LoadNames.IdOf(booking.Name), out var known))
                {
                    unasked++;
                    continue;
                }

                found++;
                var isSame =
                    known.Production == production
                    && persons.TryGetValue(booking.CrewMember, out var person)
                    && known.Person == person
                    && known.Day == LoadNames.DayNumber(booking.FirstDate)
                    && booking.LastDate == booking.FirstDate;
                wrong += isSame ? 0 : 1;
            }
        }

        var lost = ledger.Count - found;
        return
        [
            new Finding(
                lost == 0 && wrong == 0,
                "nothing lost",
                Invariant($"{ledger.Count} bookings acknowledged, {found} of them there; {wrong} otherwise than acknowledged")
            ),
            new Finding(twice == 0, "nobody twice", Invariant($"{taken.Count} days of people booked; {twice} of them twice")),
            new Finding(
                unasked <= ledger.OpenCount,
                "nothing unasked",
                Invariant($"{unasked} bookings there that were not acknowledged; {ledger.OpenCount} calls ended without an answer")
            ),
        ];
    }
}
