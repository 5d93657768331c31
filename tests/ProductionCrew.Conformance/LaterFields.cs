using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;

namespace ProductionCrew.Conformance;

/// <summary>What is optional and came with a migration of its own: older versions have no column for it.</summary>
public static class LaterFields
{
    /// <summary>
    /// Leaves one of each through commands, so that the log tells of them: a person and a production with every field that may be null, a
    /// hold that was challenged, and a person who was hired again.
    /// </summary>
    public static async Task FillAsync(IStore store)
    {
        var member = (await DoAsync(SampleValues.Fill(Sample.Hire with { FireDate = Sample.Day(20) }))).Member;
        var scheduling = new ScheduleProduction(Sample.Label("Storm"), Sample.Days(1, 4), DateTimeZone.Utc, [], []);
        var first = await HoldAsync(SampleValues.Fill(scheduling));
        var second = await HoldAsync(scheduling);
        await DoAsync(new ChallengeHold(first.Name, second.Name, Duration.FromHours(1)));
        await DoAsync(new RehireCrewMember(member.Id, Sample.Day(30)));

        async Task<Booking> HoldAsync(ScheduleProduction wanted)
        {
            var production = (await DoAsync(wanted)).Production.Production.Id;
            return await DoAsync(new HoldCrewMember(production, member.Id, Sample.Grip, Duration.FromDays(2), AcceptBackup: true));
        }

        async Task<T> DoAsync<T>(ICommand<T> command)
            where T : class
        {
            var outcome = await store.ExecuteAsync(command, Sample.Call, CancellationToken.None);
            Assert.True(outcome.IsAccepted, outcome.Rejection?.ToString());
            return outcome.Result;
        }
    }
}
