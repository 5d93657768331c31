using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Mistakes;

/// <summary>Mistakes about people and their contracts.</summary>
internal sealed partial record Mistake
{
    private static IEnumerable<Mistake> People =>
        [
            new(
                "hire with three wrong fields",
                Hire(person => (person.DisplayName, person.HireDate, person.Roles[0].Role) = ("", "1.5.2100", "Key Grip"))
            ),
            new("hire with a mail address that is in use", Hire(person => person.Email = Studio.Email)),
            new("hire that ends before it begins", Hire(person => person.FireDate = "2019-01-01")),
            new("hire without a role", Hire(person => person.Roles.Clear())),
            new(
                "request id used twice",
                async studio => await studio.Crew.HireCrewMemberAsync(Desk.Hire("Gil Moe", "driver", Guid.Parse(studio.UsedRequestId)))
            ),
            new("person who does not exist", async studio => await studio.Crew.GetCrewMemberAsync(new() { Name = "crewMembers/999999" })),
            new("person by name", async studio => await studio.Crew.GetCrewMemberAsync(new() { Name = "Ana Díaz" })),
            new(
                "firing somebody who is booked",
                async studio => await studio.Crew.FireCrewMemberAsync(new() { Name = studio["ana"], FireDate = "2100-03-10" })
            ),
            new(
                "firing later than the contract ends",
                async studio => await studio.Crew.FireCrewMemberAsync(new() { Name = studio["ben"], FireDate = "2100-07-01" })
            ),
            new(
                "extending to an earlier day",
                async studio => await studio.Crew.ExtendContractAsync(new() { Name = studio["ben"], FireDate = "2100-05-01" })
            ),
            new(
                "extending what has no end",
                async studio => await studio.Crew.ExtendContractAsync(new() { Name = studio["ana"], FireDate = "2101-01-01" })
            ),
            new(
                "extending what has ended",
                async studio => await studio.Crew.ExtendContractAsync(new() { Name = studio["cat"], FireDate = "2101-01-01" })
            ),
            new("voiding a contract that has begun", async studio => await studio.Crew.VoidContractAsync(new() { Name = studio["ana"] })),
            new(
                "rehiring within the contract",
                async studio => await studio.Crew.RehireCrewMemberAsync(new() { Name = studio["ben"], HireDate = "2100-05-01" })
            ),
            new(
                "taking away a role that is needed",
                async studio =>
                    await studio.Crew.UpdateCrewMemberAsync(
                        new()
                        {
                            CrewMember = new()
                            {
                                Name = studio["ana"],
                                Roles =
                                {
                                    new RoleSkill { Role = "gaffer", Level = 1 },
                                },
                            },
                        }
                    )
            ),
            new(
                "a hire date by an update",
                async studio =>
                    await studio.Crew.UpdateCrewMemberAsync(
                        new()
                        {
                            CrewMember = new() { Name = studio["ana"], HireDate = "2020-02-01" },
                        }
                    )
            ),
            new(
                "blackout over a booking",
                async studio => await studio.Crew.AddBlackoutAsync(Desk.Away(studio.Member("ana"), "2100-03-05"))
            ),
            new("page token of another list", async studio => await studio.Crew.ListCrewMembersAsync(new() { PageToken = "abc" })),
        ];

    private static Func<Studio, Task> Hire(Action<CrewMember> spoil) =>
        async studio =>
        {
            var person = Desk.Person("Gil Moe", "grip");
            spoil(person);
            await studio.Crew.HireCrewMemberAsync(new() { CrewMember = person });
        };
}
