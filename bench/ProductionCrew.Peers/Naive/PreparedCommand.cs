using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ProductionCrew.Peers.Naive;

/// <summary>A statement that is prepared once, with parameters ?1, ?2 and so on.</summary>
internal sealed class PreparedCommand
{
    private readonly SqliteCommand command;

    public PreparedCommand(SqliteConnection connection, string sql)
    {
        command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var number = 1; sql.Contains($"?{number}", StringComparison.Ordinal); number++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"?{number}") });
        }

        command.Prepare();
    }

    public void Run(params ReadOnlySpan<object> values)
    {
        Bind(values);
        command.ExecuteNonQuery();
    }

    /// <summary>The number in the first column of the first row; null if there is none.</summary>
    public long? Number(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return command.ExecuteScalar() as long?;
    }

    /// <summary>The text in a column of the first row, with all before it; null if there is none.</summary>
    public string? Text(int column, params ReadOnlySpan<object> values)
    {
        Bind(values);
        using var reader = command.ExecuteReader();
        return reader.Read() ? reader.GetString(column) : null;
    }

    private void Bind(ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }
}
