using Grpc.Core;
using ProductionCrew.Client.Load.Plans;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Load.Running;

/// <summary>
/// Makes the people and productions that a plan asks for. People whom earlier loads left with a void contract are hired again, so that a desk
/// does not fill with people of loads.
/// </summary>
internal sealed class Preparation(LoadClient client, LoadPlan plan, LoadCast cast, RetryingCall call, CancellationToken cancellationToken)
{
    private const int CallsAtOnce = 8;
    private const int RunIdLetters = 8;

    private readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellationToken };

    /// <returns>How many people of other loads are under contract still.</returns>
    /// <exception cref="OperationCanceledException">It was ended. What was made is in the cast: no call is given up in the middle.</exception>
    public async Task<int> RunAsync(Action stepped)
    {
        var (free, number, leftoverCount) = (new Queue<CrewMember>(), 0, 0);
        await foreach (var person in client.PeopleAsync(call))
        {
            number++;
            if (person.HireDate == person.FireDate)
            {
                free.Enqueue(person);
            }
            else
            {
                leftoverCount++;
            }
        }

        var wanted = Enumerable
            .Range(0, plan.People)
            .Select(i => (Number: number + i, Known: free.TryDequeue(out var known) ? known : null));
        await Parallel.ForEachAsync(
            wanted,
            parallel,
            async (person, _) =>
            {
                await AddPersonAsync(person.Number, person.Known);
                stepped();
            }
        );
        var run = Guid.NewGuid().ToString("N")[..RunIdLetters];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, plan.Productions),
            parallel,
            async (show, _) =>
            {
                await ScheduleAsync(LoadNames.Production(run, show));
                stepped();
            }
        );
        return leftoverCount;
    }

    private async Task AddPersonAsync(int number, CrewMember? known)
    {
        if (known is not null && await TryRehireAsync(known))
        {
            cast.AddPerson(new LoadPerson(known.Name, known.Roles[0].Role), isRehired: true);
            return;
        }

        var role = LoadNames.Role(number);
        var request = new HireCrewMemberRequest
        {
            CrewMember = new CrewMember
            {
                DisplayName = LoadNames.Person(number),
                Roles =
                {
                    new RoleSkill { Role = role, Level = 3 },
                },
                HireDate = LoadNames.HireDate,
                TimeZone = LoadNames.TimeZone,
            },
            RequestId = Guid.CreateVersion7().ToString(),
        };
        var hired = await call.MakeAsync(() => client.Crew(number).HireCrewMemberAsync(request, LoadClient.Options()).ResponseAsync);
        cast.AddPerson(new LoadPerson(hired.CrewMember.Name, role), isRehired: false);
    }

    private async Task<bool> TryRehireAsync(CrewMember known)
    {
        var request = new RehireCrewMemberRequest
        {
            Name = known.Name,
            HireDate = LoadNames.HireDate,
            Etag = known.Etag,
            RequestId = Guid.CreateVersion7().ToString(),
        };
        try
        {
            await call.MakeAsync(() => client.Crew().RehireCrewMemberAsync(request, LoadClient.Options()).ResponseAsync);
            return true;
        }
        catch (RpcException refused)
            when (ServiceRefusal.Of(refused)?.Reason
                    is ErrorReason.StaleEtag
                        or ErrorReason.ContractPermanent
                        or ErrorReason.ContractOverlap
                        or ErrorReason.ContractLimit
            )
        {
            // Another load was faster.
            return false;
        }
    }

    private async Task ScheduleAsync(string title)
    {
        var request = new ScheduleProductionRequest
        {
            Production = new Production
            {
                Title = title,
                FirstDate = LoadNames.Day(0),
                LastDate = LoadNames.Day(PlanLimits.DaysMax - 1),
                TimeZone = LoadNames.TimeZone,
            },
            Unstaffed = true,
            RequestId = Guid.CreateVersion7().ToString(),
        };
        var made = await call.MakeAsync(() => client.Productions().ScheduleProductionAsync(request, LoadClient.Options()).ResponseAsync);
        cast.AddProduction(made.Production.Name);
    }
}
