using System.Collections.Frozen;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Authorization;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Access.Pages;

namespace ProductionCrew.Host.Access;

/// <summary>
/// The table of what each rpc needs. A test compares it with the contract, and an rpc of the product that is not in it keeps the service from
/// starting.
/// </summary>
internal static class RequiredAccess
{
    private const string Crew = "/productioncrew.v1.CrewService/";
    private const string Productions = "/productioncrew.v1.ProductionService/";
    private const string Access = "/productioncrew.v1.AccessService/";
    private const string Reports = "/productioncrew.v1.ReportService/";
    private const string Calendars = "/productioncrew.v1.CalendarService/";
    private const string Product = "/productioncrew.";

    /// <summary>The policy of each scope is called like it in tokens.</summary>
    private const string User = "user";
    private const string Manager = "manager";
    private const string Admin = "admin";

    /// <summary>Any valid token.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>No token.</summary>
    private const string Nothing = "";

    /// <summary>The policy by the path of each rpc.</summary>
    public static FrozenDictionary<string, string> Policies { get; } =
        Table(
            (
                User,
                Crew,
                ["GetCrewMember", "ListCrewMembers", "ListBlackouts", "QueryAvailability", "RecommendCrew", "ListWindows", "ListOpenSlots"]
            ),
            (
                Manager,
                Crew,
                [
                    "HireCrewMember",
                    "UpdateCrewMember",
                    "FireCrewMember",
                    "ExtendContract",
                    "RehireCrewMember",
                    "CorrectHireDate",
                    "VoidContract",
                    "AddBlackout",
                    "RemoveBlackout",
                    "RemoveBlackoutOccurrence",
                    "OpenWindow",
                    "CloseWindow",
                ]
            ),
            (
                User,
                Productions,
                [
                    "GetProduction",
                    "ListProductions",
                    "FindWindow",
                    "GetBooking",
                    "ListBookings",
                    "GetProgressChart",
                    "ListProgressCharts",
                    "GetStaffingChart",
                    "ListChanges",
                    "WatchSchedule",
                ]
            ),
            (
                Manager,
                Productions,
                [
                    "ScheduleProduction",
                    "UpdateProduction",
                    "RescheduleProduction",
                    "BatchRescheduleProductions",
                    "CancelProduction",
                    "BookCrewMember",
                    "HoldCrewMember",
                    "HoldSlot",
                    "ConfirmBooking",
                    "ChallengeHold",
                    "RenewHold",
                    "SweepHolds",
                    "ReleaseBooking",
                    "ReplaceCrewMember",
                    "SwapCrewMembers",
                    "BatchBookCrewMembers",
                    "CreateProgressChart",
                ]
            ),
            (
                User,
                Reports,
                [
                    "GetRateCard",
                    "ListRateCards",
                    "ListWorkEntries",
                    "GetWorkImport",
                    "ListWorkImports",
                    "GetReport",
                    "ListReports",
                    "ListReportSeries",
                ]
            ),
            (
                Manager,
                Reports,
                [
                    "CreateRateCard",
                    "ReplaceRateCard",
                    "LogWorkEntry",
                    "CorrectWorkEntry",
                    "CreateWorkImport",
                    "ImportWorkEntries",
                    "RequestReport",
                    "CancelReport",
                ]
            ),
            (User, Calendars, ["GetCalendarFeed", "ListCalendarFeeds"]),
            (Manager, Calendars, ["CreateCalendarFeed", "RevokeCalendarFeed"]),
            (Nothing, Access, ["IssueToken"]),
            (SignedIn, Access, ["WhoAmI"]),
            (Admin, Access, ["CreateOperator", "GetOperator", "ListOperators", "UpdateOperator", "DisableOperator", "RotateSecret"])
        );

    /// <summary>The scopes of which each lets its caller read.</summary>
    public const AccessScopes Readers = AccessScopes.User | AccessScopes.Manager;

    /// <summary>Which scopes satisfy a policy: whoever may change may read.</summary>
    public static AccessScopes ScopesOf(string policy) => policy == User ? Readers : ScopeNames.Of(policy);

    /// <summary>The policies, and that whatever has none needs a token all the same.</summary>
    public static void Configure(AuthorizationOptions options)
    {
        foreach (var scope in (string[])[User, Manager, Admin])
        {
            options.AddPolicy(scope, policy => policy.AddRequirements(new ScopeRequirement(scope)));
        }

        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.FallbackPolicy = options.DefaultPolicy;
    }

    /// <summary>Gives each rpc of a service its policy.</summary>
    public static T RequireAccess<T>(this T service)
        where T : IEndpointConventionBuilder
    {
        service.Add(endpoint =>
        {
            var method = endpoint.Metadata.OfType<GrpcMethodMetadata>().FirstOrDefault()?.Method.FullName;
            if (method is null)
            {
                // The answer to a call of a method that does not exist; the fallback policy holds.
                return;
            }

            if (Policies.TryGetValue(method, out var policy))
            {
                endpoint.Metadata.Add(policy == Nothing ? new AllowAnonymousAttribute() : new AuthorizeAttribute(policy));
            }
            else if (method.StartsWith(Product, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{method} is not in the table of required access.");
            }
        });
        return service;
    }

    /// <summary>Reflection tells of the contract, which is no secret, but of no use to anybody who may not call.</summary>
    public static void RequireAccessUnless(this IEndpointConventionBuilder service, bool isOpen) =>
        service.Add(endpoint => endpoint.Metadata.Add(isOpen ? new AllowAnonymousAttribute() : new AuthorizeAttribute(User)));

    /// <summary>A page that only reads, for whoever may read. A browser can open it by a link.</summary>
    public static void RequireUser(this IEndpointConventionBuilder page) => page.RequireReader().WithMetadata(PageMark.Instance);

    /// <summary>Something for whoever may read, with a token.</summary>
    public static T RequireReader<T>(this T endpoints)
        where T : IEndpointConventionBuilder
    {
        endpoints.Add(endpoint => endpoint.Metadata.Add(new AuthorizeAttribute(User)));
        return endpoints;
    }

    private static FrozenDictionary<string, string> Table(params (string Policy, string Service, string[] Methods)[] groups) =>
        groups
            .SelectMany(group => group.Methods.Select(method => KeyValuePair.Create(group.Service + method, group.Policy)))
            .ToFrozenDictionary(StringComparer.Ordinal);
}

/// <summary>That the caller has the scope of a policy, or one that includes it.</summary>
internal sealed class ScopeRequirement(string policy) : AuthorizationHandler<ScopeRequirement>, IAuthorizationRequirement
{
    private readonly AccessScopes scopes = RequiredAccess.ScopesOf(policy);

    public string Policy { get; } = policy;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (
            context.Resource is HttpContext call
            && context.User.Identity?.IsAuthenticated == true
            && (CallerIdentity.Of(call).Scopes & requirement.scopes) != AccessScopes.None
        )
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
