using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Races;

/// <summary>
/// The ways in which somebody comes to be employed with a mail address. Each brings <see cref="Claimed"/>, and nobody who was prepared for
/// one is employed with the address on the days of another before: so any two are refused for nothing but one another.
/// </summary>
public static class EmailClaim
{
    /// <summary>A day on which everybody would be employed.</summary>
    public static readonly LocalDate Claimed = Sample.Day(27);

    private static readonly Func<IStore, EmailAddress, bool, Task<ICommand<CrewMemberView>>>[] Ways =
    [
        (_, email, allows) => Task.FromResult<ICommand<CrewMemberView>>(Hire(Sample.Contract(20, 60), email, allows)),
        async (store, email, allows) =>
            new RehireCrewMember(await HiredAsync(store, Sample.Contract(-90, -60), email), Sample.Day(20), Sample.Day(60))
            {
                AllowDuplicateEmail = allows,
            },
        async (store, email, allows) =>
            new UpdateCrewMember(await HiredAsync(store, Sample.Contract(20, 60), email: null), Email: new NewValue<EmailAddress>(email))
            {
                AllowDuplicateEmail = allows,
            },
        async (store, email, allows) =>
            new ExtendContract(await HiredAsync(store, Sample.Contract(-50, 10), email), Sample.Day(30)) { AllowDuplicateEmail = allows },
        async (store, email, allows) =>
            new CorrectHireDate(await HiredAsync(store, Sample.Contract(70, 90), email), Sample.Day(25)) { AllowDuplicateEmail = allows },
    ];

    /// <summary>Every way beside every way.</summary>
    public static IEnumerable<(int First, int Second)> Pairs =>
        from first in Enumerable.Range(0, Ways.Length)
        from second in Enumerable.Range(0, Ways.Length)
        select (first, second);

    /// <summary>A command that would be accepted by itself.</summary>
    /// <param name="allows">Whether it allows that somebody else has the address.</param>
    public static Task<ICommand<CrewMemberView>> PrepareAsync(IStore store, int way, EmailAddress email, bool allows) =>
        Ways[way](store, email, allows);

    private static async Task<CrewMemberId> HiredAsync(IStore store, Contract contract, EmailAddress? email) =>
        (await store.ExecuteAsync(Hire(contract, email, allows: true), Sample.Call, CancellationToken.None)).Result.Member.Id;

    private static HireCrewMember Hire(Contract contract, EmailAddress? email, bool allows) =>
        new(
            Sample.Label("Ada"),
            Sample.Skills((Sample.Grip, 3)),
            contract.HireDate,
            contract.FireDate,
            DateTimeZone.Utc,
            DayRate: null,
            email
        )
        {
            AllowDuplicateEmail = allows,
        };
}
