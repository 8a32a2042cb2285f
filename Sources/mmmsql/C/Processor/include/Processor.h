// What the program was compiled for is checked before main; there is nothing to call.
