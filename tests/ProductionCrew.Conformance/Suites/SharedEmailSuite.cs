using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Who is employed with a mail address, and that nobody slips past who comes at the same time.</summary>
public abstract class SharedEmailSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private const int CallerCount = 32;

    private static readonly EmailAddress Address = Sample.Email("Ada@Example.org");

    [Fact]
    public async Task The_first_who_has_the_address_in_whatever_case_and_is_employed_then_is_found()
    {
        await HireAsync(member => member with { Email = Sample.Email("bob@example.org") });
        await HireAsync();
        var first = await HireAsync(member => member with { Email = Sample.Email("aDA@example.ORG"), FireDate = Sample.Day(20) });
        var second = await HireAsync(member => member with { Email = Address, HireDate = Sample.Day(10) });

        Assert.Equal(first.Id, await FindAsync(Sample.Contract(15, 30)));
        Assert.Equal(second.Id, await FindAsync(Sample.Contract(15, 30), except: first.Id));
        Assert.Equal(second.Id, await FindAsync(Sample.Contract(20, 30)));
        Assert.Equal(first.Id, await FindAsync(new Contract(Sample.Day(0), null)));
        Assert.Equal(second.Id, await FindAsync(new Contract(Sample.Day(400), null)));
        Assert.Null(await FindAsync(Sample.Contract(-10, 0)));
        Assert.Equal(first.Id, await FindAsync(Sample.Contract(-10, 1)));
        Assert.Null(await FindAsync(Sample.Contract(0, 10), except: first.Id));
    }

    [Fact]
    public async Task Letters_beyond_ASCII_count_as_they_are()
    {
        var member = await HireAsync(row => row with { Email = Sample.Email("zoë@example.org") });

        Assert.Equal(member.Id, await FindAsync(Sample.Contract(1, 2), email: Sample.Email("ZOë@example.org")));
        Assert.Null(await FindAsync(Sample.Contract(1, 2), email: Sample.Email("ZOË@example.org")));
    }

    [Fact]
    public async Task Every_contract_counts_and_a_void_one_has_no_days()
    {
        await HireAsync(member => member with { Email = Address, HireDate = Sample.Day(5), FireDate = Sample.Day(5) });
        var rehired = await HireAsync(member =>
            member with
            {
                Email = Address,
                EarlierContracts = [Sample.Contract(20, 30)],
                HireDate = Sample.Day(50),
            }
        );

        Assert.Null(await FindAsync(Sample.Contract(0, 20)));
        Assert.Equal(rehired.Id, await FindAsync(Sample.Contract(0, 21)));
        Assert.Null(await FindAsync(Sample.Contract(30, 50)));
        Assert.Equal(rehired.Id, await FindAsync(new Contract(Sample.Day(30), null)));
        Assert.Equal(rehired.Id, await FindAsync(Sample.Contract(29, 40)));
    }

    [Fact]
    public async Task Of_many_who_are_hired_at_once_with_one_address_one_is()
    {
        var outcomes = await AllAsync(i =>
            Store.ExecuteAsync(Hire(i % 2 == 0 ? "ada@example.org" : "ADA@example.org"), Sample.Call, default)
        );

        Assert.Single(outcomes, outcome => outcome.IsAccepted);
        Assert.All(
            outcomes.Where(outcome => !outcome.IsAccepted),
            outcome => Assert.Equal(Reason.DuplicateEmail, outcome.Rejection!.Reason)
        );
    }

    [Fact]
    public async Task Of_many_who_come_to_be_employed_at_once_with_one_address_one_does()
    {
        var people = new List<CrewMember>();
        for (var count = 0; count < CallerCount; count++)
        {
            // Every other one has had the address before; the others are employed and are about to get it.
            var isBack = count % 2 == 0;
            people.Add(
                await HireAsync(member =>
                    member with
                    {
                        Email = isBack ? Address : null,
                        HireDate = Sample.Day(isBack ? -90 : -50),
                        FireDate = isBack ? Sample.Day(-60) : null,
                    }
                )
            );
        }

        var outcomes = await AllAsync(i =>
            people[i].Email is null
                ? Store.ExecuteAsync(new UpdateCrewMember(people[i].Id, Email: new NewValue<EmailAddress>(Address)), Sample.Call, default)
                : Store.ExecuteAsync(new RehireCrewMember(people[i].Id, Sample.Day(i % 4)), Sample.Call, default)
        );

        Assert.Single(outcomes, outcome => outcome.IsAccepted);
        Assert.Single((await ContentAsync()).CrewMembers, member => member.Email == Address && member.FireDate is null);
    }

    private static HireCrewMember Hire(string email) =>
        new(
            Sample.Label("Ada"),
            ImmutableArray.Create(new RoleSkill(Sample.Grip, 1)),
            Sample.Day(0),
            FireDate: null,
            DateTimeZone.Utc,
            DayRate: null,
            Sample.Email(email)
        );

    private async Task<CrewMemberId?> FindAsync(Contract during, CrewMemberId? except = null, EmailAddress? email = null) =>
        (await ReadAsync<CrewMember[]>(tx => tx.FindEmployed(email ?? Address, during, except) is { } found ? [found] : [])) is [var one]
            ? one.Id
            : null;

    /// <summary>Starts all callers on the thread pool at once.</summary>
    private static Task<T[]> AllAsync<T>(Func<int, Task<T>> call) =>
        Task.WhenAll(
            Enumerable
                .Range(0, CallerCount)
                .Select(async i =>
                {
                    await Task.Yield();
                    return await call(i);
                })
        );
}
