using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Log;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>Holds a command to what it has locked.</summary>
internal sealed partial class WriteTransaction
{
    /// <summary>The address is locked first: whoever else is about to use it has committed already, or waits.</summary>
    public override CrewMember? FindEmployed(EmailAddress email, Contract during, CrewMemberId? except)
    {
        if (!isWholeDesk)
        {
            locks.Queue(email);
        }

        return base.FindEmployed(email, during, except);
    }

    protected override void Touch(CrewMemberId? member)
    {
        if (
            !isWholeDesk
            && member is { } touched
            && touched != locks.CrewMember
            && !several.Contains(touched)
            && !ids.OfCrewMembers.IsGiven(touched.Value)
            && plan?.People.Contains(touched) != true
        )
        {
            throw new OutsideScopeException();
        }
    }

    protected override void Touch(ProductionId production)
    {
        if (!isWholeDesk && (plan is null || (!plan.Changed.Contains(production) && !ids.OfProductions.IsGiven(production.Value))))
        {
            throw new OutsideScopeException();
        }
    }

    protected override void TouchWholeDesk()
    {
        if (!isWholeDesk)
        {
            throw new OutsideScopeException();
        }
    }

    /// <summary>A command that reads the log numbers it first, including its own lines; it holds the lock for that until it ends.</summary>
    protected override void EnterLog()
    {
        TouchWholeDesk();
        Numbering.Queue(Session, static _ => { });
    }
}
