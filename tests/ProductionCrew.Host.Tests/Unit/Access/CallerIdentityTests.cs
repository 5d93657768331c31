using Microsoft.AspNetCore.Http;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Access;

namespace ProductionCrew.Host.Tests.Unit.Access;

public sealed class CallerIdentityTests
{
    [Fact]
    public void Where_nothing_has_looked_at_the_caller_they_may_do_nothing()
    {
        var caller = CallerIdentity.Of(new DefaultHttpContext());

        Assert.Equal((AccessScopes.None, "anonymous"), (caller.Scopes, caller.Actor));
        Assert.True(caller.IsAnonymous);
    }
}
