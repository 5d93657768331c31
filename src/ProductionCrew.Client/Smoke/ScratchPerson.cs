using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Smoke;

/// <summary>
/// The one person whom smoke tests hire, always the same: a desk keeps whoever was ever hired, and a person for each test would be many. Between
/// two tests the contract is void, and in a test it is of one day at the end of all time, in a role that nobody asks for. So the person is free
/// on no day for which anybody can be wanted.
/// </summary>
/// <param name="crew">Writes.</param>
/// <param name="other">Reads back, over another connection.</param>
internal sealed class ScratchPerson(
    CrewService.CrewServiceClient crew,
    CrewService.CrewServiceClient other,
    CheckList checks,
    Func<CallOptions> options,
    CancellationToken cancellationToken
)
{
    public const string DisplayName = "Smoke test, nobody";

    /// <summary>By which the next test finds the person again.</summary>
    public const string ExternalId = "productioncrew-smoke-test";

    public const string Role = "smoke-test";
    public const string HireDate = "2200-12-30";
    private const string FireDate = "2200-12-31";

    /// <summary>How often the change is begun anew because another smoke test runs at the same time.</summary>
    private const int AttemptsMax = 20;
    private const int PauseMsMax = 1_000;

    /// <summary>A change that is only tried leaves nothing.</summary>
    public async Task TryAsync()
    {
        var unique = $"{ExternalId}-{Guid.CreateVersion7()}";
        var request = Hiring(unique);
        request.ValidateOnly = true;
        var tried = (await crew.HireCrewMemberAsync(request, options())).CrewMember;
        Expect(tried.DisplayName == DisplayName, "the answer is of somebody else");
        Expect(await FindAsync(other, unique) is null, "what was only to be tried was kept");
        await checks.SayAsync(isOk: true, "dry run");
    }

    /// <summary>Hires the person, reads that back, and takes it away again.</summary>
    public async Task ComeAndGoAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await AttemptAsync();
                return;
            }
            catch (Exception met) when (attempt < AttemptsMax && IsOfAnotherTest(met))
            {
                await PauseAsync();
            }
            catch (InterferenceException)
            {
                throw new SmokeException($"other smoke tests changed the same person {AttemptsMax} times");
            }
        }
    }

    private static bool IsOfAnotherTest(Exception met) =>
        met is InterferenceException
        || (
            met is RpcException refused
            && ServiceRefusal.Of(refused)?.Reason
                is ErrorReason.ContractOverlap
                    or ErrorReason.ExternalIdTaken
                    or ErrorReason.ContractVoid
                    or ErrorReason.StaleEtag
        );

    private static void Expect(bool isSo, string wrong)
    {
        if (!isSo)
        {
            throw new SmokeException(wrong);
        }
    }

    private static HireCrewMemberRequest Hiring(string externalId) =>
        new()
        {
            CrewMember = new CrewMember
            {
                DisplayName = DisplayName,
                ExternalId = externalId,
                Roles =
                {
                    new RoleSkill { Role = Role, Level = 1 },
                },
                HireDate = HireDate,
                FireDate = FireDate,
            },
            RequestId = NewId(),
        };

    private static bool IsEmployed(CrewMember person) => person.HireDate != person.FireDate;

    private static string NewId() => Guid.CreateVersion7().ToString();

    private async Task AttemptAsync()
    {
        List<string> done = [];
        var found = await FindAsync(crew, ExternalId);
        if (found is not null && IsEmployed(found))
        {
            found = await VoidAsync(found);
            done.Add($"leftover of another smoke test, taken away ({found.Name})");
        }

        var hired = found is null ? await HireAsync() : await RehireAsync(found);
        Expect(IsEmployed(hired) && hired.HireDate == HireDate, $"{hired.Name} was hired for other days than asked for");
        done.Add("write");
        await ReadBackAsync(hired);
        done.Add("read back");
        var gone = await VoidAsync(hired);
        Expect(!IsEmployed(gone), $"{gone.Name} is still under contract");
        await ReadBackAsync(gone);
        done.Add("taken away again");
        foreach (var check in done)
        {
            await checks.SayAsync(isOk: true, check);
        }
    }

    private async Task<CrewMember> HireAsync()
    {
        var request = Hiring(ExternalId);
        var hired = await crew.HireCrewMemberAsync(request, options());
        var again = await crew.HireCrewMemberAsync(request, options());
        Expect(again.CrewMember.Name == hired.CrewMember.Name, "the same request id hired twice");
        return hired.CrewMember;
    }

    private async Task<CrewMember> RehireAsync(CrewMember person)
    {
        var request = new RehireCrewMemberRequest
        {
            Name = person.Name,
            HireDate = HireDate,
            FireDate = FireDate,
            Etag = person.Etag,
            RequestId = NewId(),
        };
        var hired = await crew.RehireCrewMemberAsync(request, options());
        var again = await crew.RehireCrewMemberAsync(request, options());
        Expect(again.ChangePosition == hired.ChangePosition, "the same request id was taken for another change");
        return hired.CrewMember;
    }

    private async Task<CrewMember> VoidAsync(CrewMember person)
    {
        var request = new VoidContractRequest
        {
            Name = person.Name,
            Etag = person.Etag,
            RequestId = NewId(),
        };
        return (await crew.VoidContractAsync(request, options())).CrewMember;
    }

    private async Task ReadBackAsync(CrewMember written)
    {
        var read = (await other.GetCrewMemberAsync(new GetCrewMemberRequest { Name = written.Name }, options())).CrewMember;
        if (read.Etag == written.Etag)
        {
            Expect(IsEmployed(read) == IsEmployed(written), $"{written.Name} was read otherwise than written");
            return;
        }

        // Newer is what another test wrote since; older is what this one must not see.
        Expect(
            read.UpdateTime > written.UpdateTime,
            $"{written.Name} was read as it was before the change, which another connection has to see at once"
        );
        throw new InterferenceException();
    }

    private async Task<CrewMember?> FindAsync(CrewService.CrewServiceClient reader, string externalId)
    {
        var page = await reader.ListCrewMembersAsync(new ListCrewMembersRequest { ExternalId = externalId, PageSize = 1 }, options());
        return page.CrewMembers.FirstOrDefault();
    }

#pragma warning disable CA5394 // So that two tests do not meet again; nobody guesses it.
    private Task PauseAsync() => Task.Delay(Random.Shared.Next(PauseMsMax), cancellationToken);
#pragma warning restore CA5394

    /// <summary>Another smoke test has changed the person meanwhile.</summary>
    private sealed class InterferenceException : Exception;
}
