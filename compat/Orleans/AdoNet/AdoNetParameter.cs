using System.Data;
using System.Data.Common;

namespace Sandboxes.Embedded;

/// <summary>A value of a query with its type, which a database needs to know even where the value is null.</summary>
internal readonly record struct AdoNetParameter(string Name, DbType Type, object? Value)
{
    public static AdoNetParameter Of(string name, int value) => new(name, DbType.Int32, value);

    public static AdoNetParameter Of(string name, int? value) => new(name, DbType.Int32, value);

    public static AdoNetParameter Of(string name, long value) => new(name, DbType.Int64, value);

    public static AdoNetParameter Of(string name, string? value) => new(name, DbType.String, value);

    public static AdoNetParameter Of(string name, byte[] value) => new(name, DbType.Binary, value);

    public static AdoNetParameter Of(string name, DateTime value) => new(name, DbType.DateTime, value);

    public void AddTo(DbCommand command)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = Name;
        parameter.DbType = Type;
        parameter.Value = Value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
