using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;
using ProductionCrew.V1;
using WorkImport = ProductionCrew.Domain.Model.Work.WorkImport;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about imports of work entries.</summary>
internal static class WorkImportRpcs
{
    public static CreateWorkImport Create(CreateWorkImportRequest request, FieldViolations violations)
    {
        var given = request.WorkImport ?? new V1.WorkImport();
        var isAll = given.Mode switch
        {
            WorkImportMode.Unspecified or WorkImportMode.EachRow => false,
            WorkImportMode.AllOrNothing => true,
            _ => IsUnknown(violations.At("work_import.mode")),
        };
        return new CreateWorkImport(new WorkImportOptions(isAll, given.ReplaceExisting, given.AllowUnbooked));
    }

    public static GetWorkImport Get(GetWorkImportRequest request, FieldViolations violations) =>
        new(WorkNames.Import(request.Name, violations.At("name")));

    public static ListWorkImports List(ListWorkImportsRequest request, PageRequest page, FieldViolations violations) => new(page);

    public static V1.WorkImport ToMessage(this WorkImport import)
    {
        var name = import.Id.ToString();
        return new V1.WorkImport
        {
            Name = name,
            Mode = import.Options.IsAllOrNothing ? WorkImportMode.AllOrNothing : WorkImportMode.EachRow,
            ReplaceExisting = import.Options.ReplaceExisting,
            AllowUnbooked = import.Options.AllowUnbooked,
            State = (V1.WorkImportState)import.State,
            RowCount = import.RowCount,
            AddedCount = import.AddedCount,
            ReplacedCount = import.ReplacedCount,
            UnchangedCount = import.UnchangedCount,
            RefusedCount = import.RefusedCount,
            Etag = Etag.Of(name, import.Version),
            CreateTime = import.CreateTime.ToMessage(),
            UpdateTime = import.UpdateTime.ToMessage(),
        };
    }

    public static V1.WorkImport ToMessage(this WorkImportView found)
    {
        var message = found.Import.ToMessage();
        message.RefusedRows.AddRange(found.Refused.Select(ToMessage));
        return message;
    }

    public static ListWorkImportsResponse ToMessage(this Page<WorkImport> page, Pager pager) =>
        new()
        {
            WorkImports = { page.Items.Select(ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

    private static RefusedWorkRow ToMessage(RefusedRow row) =>
        new()
        {
            Row = row.Row,
            Reason = ReasonCodes.NameOf(row.Reason),
            Message = row.Reason is Reason.InvalidField ? row.Subject : ReasonTexts.Describe(row.Reason, obstacle: null, row.Subject),
        };

    private static bool IsUnknown(Field field)
    {
        field.RefuseUnknown<WorkImportMode>();
        return false;
    }
}
