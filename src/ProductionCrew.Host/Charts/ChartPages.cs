using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Charts;

/// <summary>
/// The charts as pictures, over plain HTTP. They ask for the same token as the rpcs that read the same, and refuse with the same message as
/// plain text.
/// </summary>
internal sealed class ChartPages(IStore store, RetryDelays retryDelays)
{
    private const string StaffingPath = "/productions/{production}/charts/staffing.svg";
    private const string ProgressPath = "/productions/{production}/charts/{chart}.svg";

    /// <summary>A progress chart never changes, but the way in which it is drawn may, with another version.</summary>
    private const string ProgressLife = "private, max-age=3600";

    /// <summary>Bookings change at any time, and holds expire; what is kept is asked for again by its tag.</summary>
    private const string StaffingLife = "private, no-cache";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(StaffingPath, static context => Of(context).DrawStaffingAsync(context)).RequireUser();
        endpoints.MapGet(ProgressPath, static context => Of(context).DrawProgressAsync(context)).RequireUser();
    }

    private static ChartPages Of(HttpContext context) => context.RequestServices.GetRequiredService<ChartPages>();

    private Task DrawProgressAsync(HttpContext context)
    {
        var request = new V1.GetProgressChartRequest
        {
            Name = $"productions/{Part(context, "production")}/progressCharts/{Part(context, "chart")}",
        };
        return DrawAsync<DrawnProgressChart>(
            context,
            violations => ProgressChartRpcs.Get(request, violations),
            ProgressDrawing.Of,
            ProgressLife
        );
    }

    private Task DrawStaffingAsync(HttpContext context)
    {
        var request = new V1.GetStaffingChartRequest
        {
            Production = $"productions/{Part(context, "production")}",
            FirstDate = context.Request.Query["first_date"].ToString(),
            LastDate = context.Request.Query["last_date"].ToString(),
        };
        return DrawAsync<StaffingChart>(
            context,
            violations => StaffingChartRpcs.Get(request, violations),
            StaffingDrawing.Of,
            StaffingLife
        );
    }

    private async Task DrawAsync<T>(HttpContext context, Func<FieldViolations, IQuery<T>> parse, Func<T, byte[]> draw, string life)
        where T : class
    {
        var call = context.Features.GetRequiredFeature<CallRecord>();
        try
        {
            var violations = new FieldViolations();
            var query = parse(violations);
            violations.ThrowIfAny();
            var outcome = await store.ReadAsync(query, context.RequestAborted);
            if (!outcome.IsAccepted)
            {
                throw Rejections.ToException(outcome.Rejection);
            }

            call.IsHandled = true;
            await SvgAnswer.WriteAsync(context, draw(outcome.Result), life);
        }
        catch (RpcException refused)
        {
            call.IsHandled = true;
            await SvgAnswer.RefuseAsync(context, refused.Status);
        }
        catch (Exception exception) when (exception is NotExecutedException or StoreUnavailableException)
        {
            var reply = Reply.To(exception, call.Id, deadlinePassed: false, retryDelays, context.RequestAborted);
            await SvgAnswer.RefuseAsync(context, reply.Status.Status);
        }
    }

    private static string Part(HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";
}
