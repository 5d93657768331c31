namespace ProductionCrew.Client.Import;

/// <summary>Finds the column that a violation is about: <c>crew_member.roles[1].level</c> comes from <c>roles</c>.</summary>
internal static class ColumnNames
{
    public static string Of(string fieldPath, string resource, CsvColumns columns)
    {
        var field = fieldPath.StartsWith(resource + ".", StringComparison.Ordinal) ? fieldPath[(resource.Length + 1)..] : "";
        var column = field.Split('.', '[')[0];
        return columns.Required.Contains(column) || columns.Optional.Contains(column) ? column : fieldPath;
    }
}
