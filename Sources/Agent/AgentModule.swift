import Model
import SQLTools
import Warehouse
