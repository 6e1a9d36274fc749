package nl.loketwijzer.api;

import java.util.LinkedHashMap;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
public class InvalidInputMapper implements ExceptionMapper<ConstraintViolationException> {

    @Override
    public Response toResponse(ConstraintViolationException failure) {
        var fields = new LinkedHashMap<String, String>();
        for (var violation : failure.getConstraintViolations()) {
            var path = violation.getPropertyPath().toString();
            fields.put(path.substring(path.lastIndexOf('.') + 1), violation.getMessage());
        }
        return Problem.invalid(fields).response();
    }
}
