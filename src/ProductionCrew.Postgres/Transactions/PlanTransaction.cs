using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.DryRuns;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>Reads from a snapshot, and records in a <see cref="Plan"/> which people a command touches and what its searches find.</summary>
internal sealed class PlanTransaction(Session session) : ReadTransaction(session)
{
    private Plan plan = new();

    /// <summary>Runs a command on the snapshot that was begun.</summary>
    /// <returns>The outcome and the plan; no plan if the command was refused or has nothing to keep, not even its answer.</returns>
    public (Outcome<T> Outcome, Plan? Plan) Run<T>(ICommand<T> command, Call call)
        where T : class
    {
        plan = new Plan { Changed = command.Scope.Production };
        var dry = new DryRunTransaction(this, ReadLastIds, TimeOfCommand(Now), isGuarded: false);
        var outcome = CommandRunner.Run(command, call with { ValidateOnly = true }, dry, Now);
        plan.Read = [.. Cache.CrewMembers.Where(member => member.Value is not null).Select(member => member.Key)];
        return (outcome, outcome.IsAccepted && (dry.HasWritten || call.Request is not null) ? plan : null);
    }

    public override IReadOnlyList<Candidate> FreeCrew(FreeCrewSearch search)
    {
        var found = base.FreeCrew(search);
        plan.Keep(search, found);
        return found;
    }

    public override IReadOnlyList<Booking> OverdueHolds(int limit) => plan.Overdue = base.OverdueHolds(limit);

    protected override void Touch(CrewMemberId? member)
    {
        if (member is { } touched)
        {
            plan.Touch(touched);
        }
    }
}
