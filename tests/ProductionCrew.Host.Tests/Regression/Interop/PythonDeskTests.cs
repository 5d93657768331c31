using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>The crew desk used through stubs that Debian's python3-grpcio generated from the contract.</summary>
public sealed class PythonDeskTests(InteropFixture fixture) : HostTest<InteropFixture>(fixture)
{
    [ForeignClientTheory(ForeignClient.Python)]
    [InlineData("desk_hires_and_schedules")]
    [InlineData("desk_refuses_a_shortage_with_counts")]
    [InlineData("desk_allows_adjacent_and_refuses_overlapping_productions")]
    [InlineData("desk_refuses_to_fire_with_bookings_in_the_way")]
    [InlineData("desk_reschedules_with_a_substitute")]
    [InlineData("desk_holds_a_person_in_a_line")]
    [InlineData("desk_answers_a_retry_with_the_recorded_answer")]
    [InlineData("desk_is_watched_and_the_watch_resumed")]
    public async Task The_desk_does_what_the_contract_says(string name) =>
        (await Fixture.RunAsync(ForeignClient.Python, name)).AssertPassed(name);
}
