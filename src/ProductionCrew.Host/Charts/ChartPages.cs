using ProductionCrew.Client.Drawing;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Pages;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Charts;

/// <summary>
/// The charts as pictures, over plain HTTP. They ask for the same token as the rpcs that read the same, and refuse with the same message as
/// plain text.
/// </summary>
internal sealed class ChartPages(PageCalls calls)
{
    private const string StaffingPath = "/productions/{production}/charts/staffing.svg";
    private const string ProgressPath = "/productions/{production}/charts/{chart}.svg";

    /// <summary>By which a browser lets the style of charts be used, and no other.</summary>
    private static readonly string StyleHash = PageAnswer.HashOf(ChartStyle.Css);

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
            PageAnswer.Kept
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
            PageAnswer.AskedAgain
        );
    }

    private Task DrawAsync<T>(HttpContext context, Func<FieldViolations, IQuery<T>> parse, Func<T, byte[]> draw, string life)
        where T : class =>
        calls.AnswerAsync(
            context,
            parse,
            found =>
            {
                var drawing = draw(found);
                PageAnswer.Protect(context.Response, StyleHash);
                return PageAnswer.Begin(context, PageAnswer.TagOf(drawing), life)
                    ? PageAnswer.SendAsync(context, drawing, "image/svg+xml")
                    : Task.CompletedTask;
            }
        );

    private static string Part(HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";
}
